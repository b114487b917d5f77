import { Badge } from '@sanity/ui';
import type { Preview } from '../api/preview.ts';
import { countWords, severityTones } from './words.ts';

/** How many findings there are, in the tone of the worst. */
export function FindingsSummary({ preview }: { preview: Preview }) {
  const worst = preview.findings[0]?.severity;
  if (worst === undefined && preview.hasErrors) return undefined;
  if (worst === undefined) return <Badge tone="positive">No findings</Badge>;
  return <Badge tone={severityTones[worst]}>{countWords(preview.findings)}</Badge>;
}
