/** How fast we choose to send: turns spread evenly over each second, whatever the number of lanes. */
import type { Clock } from '../../ports/clock.ts';

export class Pace {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  #nextAt = 0;

  /** `perSecond` 0: no limit. */
  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#intervalMs = perSecond > 0 ? 1000 / perSecond : 0;
  }

  async turn(signal?: AbortSignal): Promise<void> {
    if (this.#intervalMs === 0) return;
    const now = this.#clock.now().getTime();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await this.#clock.wait(at - now, signal);
  }
}
