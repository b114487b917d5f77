import { useEffect, useState } from 'react';
import { sentenceOf } from '../../../src/lib/error.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { type Candidate, findCandidates, type Search } from './candidates.ts';

/** Long enough that a word typed at ease is one question. */
const pauseMs = 200;

interface Found {
  /** Undefined until the first answer. */
  candidates?: Candidate[];
  failure?: string;
}

/** What fits the search, asked after a pause in typing; an answer that is overtaken is dropped. */
export function useCandidates(search: Search, editionId: string): Found {
  const { client, settings } = useGalley();
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      findCandidates(client, settings.types.article, search, editionId).then(
        (candidates) => isCurrent && setFound({ candidates }),
        (error: unknown) => isCurrent && setFound({ failure: sentenceOf(error) }),
      );
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, settings, search, editionId]);
  return found;
}
