/** When a deferred delivery is tried again: a quarter of an hour, then twice as long each time, at most four hours. */
const firstWaitMs = 15 * 60_000;
const longestWaitMs = 4 * 3_600_000;

export interface RetryRequest {
  /** Attempts made so far, from 1. */
  attempts: number;
  now: Date;
  /** After this instant the news is stale: no further try. */
  until: Date;
  /** 0 up to 1: spreads the retries of a crowd over a fifth of the wait. */
  random: number;
}

/** Undefined when the next try would come too late. Greylisting wants fifteen minutes (RFC 6647 §4.1 speaks of up to that). */
export function retryAt({ attempts, now, until, random }: RetryRequest): Date | undefined {
  const waitMs = Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs) * (1 + random / 5);
  const at = new Date(now.getTime() + waitMs);
  return at <= until ? at : undefined;
}
