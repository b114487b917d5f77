/** Claims for the lanes of one run: the next batch is taken while the last is still being worked off. */
import type { Claim } from '../../ports/deliveries.ts';

export class Supply {
  readonly #take: () => Promise<Claim[]>;
  readonly #low: number;
  readonly #queue: Claim[] = [];
  #taking: Promise<void> | undefined;
  #isExhausted = false;

  /** `take` answers none once nothing is due; with fewer than `low` left the next batch is taken. */
  constructor(take: () => Promise<Claim[]>, low: number) {
    this.#take = take;
    this.#low = low;
  }

  /** Undefined once nothing more is due. Throws what `take` throws. */
  async next(): Promise<Claim | undefined> {
    while (this.#queue.length === 0 && !this.#isExhausted) await this.#refill();
    const claim = this.#queue.shift();
    // Whoever needs it next waits for it and hears of its failure.
    if (this.#queue.length < this.#low && !this.#isExhausted) this.#refill().catch(() => undefined);
    return claim;
  }

  /** What was taken and not given out; nothing comes after it. */
  async rest(): Promise<Claim[]> {
    this.#isExhausted = true;
    await this.#taking?.catch(() => undefined);
    return this.#queue.splice(0);
  }

  #refill(): Promise<void> {
    this.#taking ??= this.#takeMore().finally(() => {
      this.#taking = undefined;
    });
    return this.#taking;
  }

  async #takeMore(): Promise<void> {
    const claims = await this.#take();
    if (claims.length === 0) this.#isExhausted = true;
    this.#queue.push(...claims);
  }
}
