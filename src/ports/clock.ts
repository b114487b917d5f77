/** Time as the outside world tells it; tests pass their own. */
export interface Clock {
  now(): Date;
  /** Resolves after `waitMs`, or at once when the signal aborts. Never rejects. */
  wait(waitMs: number, signal?: AbortSignal): Promise<void>;
}
