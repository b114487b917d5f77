import { useState } from 'react';
import { sentenceOf } from '../../../src/lib/error.ts';

export interface Work {
  isBusy: boolean;
  /** Why the last try failed. */
  failure: string | undefined;
  /** Runs one piece of work; a second call while one runs does nothing. */
  run: (task: () => Promise<void>) => void;
}

/** One piece of work at a time, its failure kept as a sentence. */
export function useWork(): Work {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = (task: () => Promise<void>): void => {
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    task()
      .catch((error: unknown) => setFailure(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return { isBusy, failure, run };
}
