/** Turns on one road, taken from the ledger a second's worth at a time: a fast road costs one statement a second. */
import type { Road, Traffic } from '../../ports/traffic.ts';

const mostAtOnce = 50;

export class Turns {
  readonly #traffic: Traffic;
  readonly #road: Road;
  readonly #intervalMs: number;
  readonly #atOnce: number;
  #next = 0;
  #left = 0;
  /** No turn of the road that is not taken is before this, as far as we know. */
  #roadAt = 0;
  /** What the last of those who were put off was told. */
  #lastTold = 0;
  #taking: Promise<void> | undefined;

  constructor(traffic: Traffic, road: Road, perSecond: number) {
    this.#traffic = traffic;
    this.#road = road;
    this.#intervalMs = 1000 / perSecond;
    this.#atOnce = Math.max(1, Math.min(mostAtOnce, Math.floor(perSecond)));
  }

  /**
   * Each turn is given once. Where the next is further than `withinMs` none is taken, which would be lost to whoever is
   * there by then; the answer is when to ask again, one after another.
   */
  async next(now: Date, withinMs?: number): Promise<{ at: Date; isTaken: boolean }> {
    while (this.#left === 0) {
      if (withinMs !== undefined && this.#roadAt > now.getTime() + withinMs) {
        this.#lastTold = Math.max(this.#lastTold + this.#intervalMs, this.#roadAt);
        return { at: new Date(this.#lastTold), isTaken: false };
      }
      this.#taking ??= this.#take(now, withinMs).finally(() => {
        this.#taking = undefined;
      });
      await this.#taking;
    }
    this.#left -= 1;
    const at = new Date(this.#next);
    this.#next += this.#intervalMs;
    return { at, isTaken: true };
  }

  async #take(now: Date, withinMs: number | undefined): Promise<void> {
    const { first, areTaken } = await this.#traffic.takeTurns(this.#road, { count: this.#atOnce, intervalMs: this.#intervalMs, now, ...(withinMs === undefined ? {} : { withinMs }) });
    this.#roadAt = first.getTime();
    if (!areTaken) return;
    this.#next = this.#roadAt;
    this.#left = this.#atOnce;
    this.#roadAt += this.#atOnce * this.#intervalMs;
  }
}
