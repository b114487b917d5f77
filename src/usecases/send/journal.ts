/**
 * Writes marks and outcomes for many lanes in few transactions: what arrives while one is being written goes together
 * into the next. A lane waits for its mark before it hands anything over, so at most one message a lane is ever in doubt.
 */
import type { Claim, Deliveries, Outcome } from '../../ports/deliveries.ts';

interface WaitingMark {
  claim: Claim;
  resolve: (isHeld: boolean) => void;
  reject: (error: unknown) => void;
}

export class Journal {
  readonly #deliveries: Deliveries;
  readonly #relay: string;
  readonly #now: () => Date;
  #marks: WaitingMark[] = [];
  #outcomes: Outcome[] = [];
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  constructor(deliveries: Deliveries, relay: string, now: () => Date) {
    this.#deliveries = deliveries;
    this.#relay = relay;
    this.#now = now;
  }

  /** True once the mark is durable and the claim is still ours; false where it was lost meanwhile. */
  mark(claim: Claim): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#marks.push({ claim, resolve, reject });
      this.#write();
    });
  }

  /** Noted now, durable with the next write; `flush` waits for it. */
  record(outcome: Outcome): void {
    this.#outcomes.push(outcome);
    this.#write();
  }

  /** Resolves when all that was noted is durable; throws what kept it from being written. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #writeAll(): Promise<void> {
    // One turn of the event loop lets the replies of other connections join this transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#marks.length + this.#outcomes.length > 0) {
      const marks = this.#marks.splice(0);
      const outcomes = this.#outcomes.splice(0);
      try {
        if (this.#failure !== undefined) throw this.#failure.error;
        if (outcomes.length > 0) await this.#deliveries.record(outcomes);
        if (marks.length > 0) await this.#writeMarks(marks);
      } catch (error) {
        this.#failure = { error };
        for (const mark of marks) mark.reject(error);
        return;
      }
    }
  }

  async #writeMarks(marks: WaitingMark[]): Promise<void> {
    const claims = marks.map((mark) => mark.claim);
    const held = new Set((await this.#deliveries.markHandingOver(claims, this.#relay, this.#now())).map((claim) => claim.seq));
    for (const { claim, resolve } of marks) resolve(held.has(claim.seq));
  }
}
