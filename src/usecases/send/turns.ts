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
  #taking: Promise<void> | undefined;

  constructor(traffic: Traffic, road: Road, perSecond: number) {
    this.#traffic = traffic;
    this.#road = road;
    this.#intervalMs = 1000 / perSecond;
    this.#atOnce = Math.max(1, Math.min(mostAtOnce, Math.floor(perSecond)));
  }

  /** Each turn is given once. */
  async next(now: Date): Promise<Date> {
    while (this.#left === 0) {
      this.#taking ??= this.#take(now).finally(() => {
        this.#taking = undefined;
      });
      await this.#taking;
    }
    this.#left -= 1;
    const at = new Date(this.#next);
    this.#next += this.#intervalMs;
    return at;
  }

  async #take(now: Date): Promise<void> {
    const first = await this.#traffic.takeTurns(this.#road, { count: this.#atOnce, intervalMs: this.#intervalMs, now });
    this.#next = first.getTime();
    this.#left = this.#atOnce;
  }
}
