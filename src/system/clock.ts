/** The machine's clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  async wait(waitMs, signal) {
    // The only rejection is the abort, and an aborted wait is over: that is what was asked for.
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  },
};
