import { useMemo } from 'react';
import { useGalley } from '../GalleyProvider.tsx';
import { useStream } from '../useStream.ts';
import type { PreviewState } from './feed.ts';

const nobody: Record<string, string> = {};
const asking: PreviewState = { isAsking: true };

/** The preview of an edition by its published id, following every change. `as` must keep its identity between renders. */
export function usePreview(editionId: string, as: Record<string, string> = nobody): PreviewState {
  const { feeds } = useGalley();
  const feed = useMemo(() => feeds.of(editionId, as), [feeds, editionId, as]);
  return useStream(feed, asking);
}
