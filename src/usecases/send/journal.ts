/**
 * Writes marks and outcomes of many lanes in few transactions: those that come within a millisecond go together. A lane
 * waits for its mark before it hands anything over, so at most one message a lane is ever in doubt.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Claim, Deliveries, Outcome } from '../../ports/deliveries.ts';

interface WaitingMark {
  claim: Claim;
  resolve: (isHeld: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * How long a write waits for others to join it, while messages of other lanes are under way. With two milliseconds ten lanes
 * cost a tenth less CPU a message, and five send a tenth slower.
 */
const gatherMs = 1;
/** After a failure: a server that starts anew is there again by then, and what the relay answered need not be in doubt. */
const triesAfterMs = [0, 1000, 4000];

export class Journal {
  readonly #deliveries: Deliveries;
  readonly #relay: string;
  readonly #clock: Clock;
  #marks: WaitingMark[] = [];
  #outcomes: Outcome[] = [];
  /** Outcomes whose step failed: perhaps they are written, and nobody knows. */
  readonly #unwritten: Outcome[] = [];
  /** Messages that are marked and have no outcome yet. */
  #underWay = 0;
  #gathering: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  constructor(deliveries: Deliveries, relay: string, clock: Clock) {
    this.#deliveries = deliveries;
    this.#relay = relay;
    this.#clock = clock;
  }

  /** True once the mark is written and the claim is still ours; false where it was lost meanwhile. */
  mark(claim: Claim): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#marks.push({ claim, resolve, reject });
      this.#gather();
    });
  }

  /** Ends a marked message: noted now, written with the next step; `flush` waits for it. */
  record(outcome: Outcome): void {
    this.#underWay -= 1;
    this.#outcomes.push(outcome);
    this.#gather();
  }

  /** Resolves when all that was noted is written; throws what kept it from being written, even where a later try was good. */
  async flush(): Promise<void> {
    while (this.#isWaiting || this.#writing !== undefined) {
      if (this.#writing === undefined) this.#write();
      await this.#writing;
    }
    if (this.#failure === undefined) return;
    await this.#saveOutcomes();
    throw this.#failure.error;
  }

  async #saveOutcomes(): Promise<void> {
    const ended = this.#unwritten.splice(0);
    for (const waitMs of ended.length === 0 ? [] : triesAfterMs) {
      await this.#clock.wait(waitMs);
      try {
        // Those that were written before all are held no longer, and are not written again.
        await this.#deliveries.advance({ ended, begun: [], relay: this.#relay, now: this.#clock.now() });
        return;
      } catch {
        // The first failure is the one that is told.
      }
    }
  }

  get #isWaiting(): boolean {
    return this.#marks.length + this.#outcomes.length > 0;
  }

  /** Where no message is under way there is nobody to wait for. */
  #gather(): void {
    if (this.#writing !== undefined) return;
    if (this.#underWay === 0) this.#write();
    else this.#gathering ??= setTimeout(() => this.#write(), gatherMs);
  }

  #write(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#writing ??= this.#writeOnce().finally(() => {
      this.#writing = undefined;
      if (this.#isWaiting) this.#gather();
    });
  }

  async #writeOnce(): Promise<void> {
    // The turn of the event loop lets a lane that has just recorded ask for its next mark.
    await new Promise((resolve) => setImmediate(resolve));
    const marks = this.#marks.splice(0);
    const ended = this.#outcomes.splice(0);
    try {
      if (this.#failure !== undefined) throw this.#failure.error;
      const { held } = await this.#deliveries.advance({ ended, begun: marks.map(({ claim }) => claim), relay: this.#relay, now: this.#clock.now() });
      const isHeld = new Set(held);
      this.#underWay += held.length;
      for (const { claim, resolve } of marks) resolve(isHeld.has(claim));
    } catch (error) {
      this.#failure ??= { error };
      this.#unwritten.push(...ended);
      for (const { reject } of marks) reject(error);
    }
  }
}
