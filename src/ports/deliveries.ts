/** The part of the ledger that workers use: claim, mark, record, settle. Every call is one durable transaction. */
import type { Attempt, AttemptOutcome, DeliveryKey, DeliveryState, Recipient } from '../model/mailing.ts';

/** A worker's hold on one delivery. `fence` grows with every claim of a delivery, so a worker that lost its lease cannot write. */
export interface Claim extends DeliveryKey {
  fence: number;
  recipient: Recipient;
  /** The number of the attempt to come, from 1. */
  attempt: number;
}

export interface Outcome {
  claim: Claim;
  outcome: AttemptOutcome;
  endedAt: Date;
  /** For `deferred` and `not-begun`: when to try again; without it the delivery ends as `refused`. */
  retryAt?: Date;
}

export interface WorkerIdentity {
  /** Random, new for every process. */
  id: string;
  host: string;
  pid: number;
}

/** How an operator, a DSN or a provider's event ends a doubt. */
export type Settlement = 'accepted' | 'refused' | 'resend';

export interface Deliveries {
  /**
   * Claims up to `limit` planned or due deliveries of a mailing for a worker whose lease then ends `leaseMs` from now.
   * In the same transaction those whose subscriber has unsubscribed or is suppressed by now become `skipped`.
   * A paused or cancelled mailing yields none. No delivery is ever claimed by two workers at once.
   */
  claim(request: { mailingId: string; worker: WorkerIdentity; limit: number; leaseMs: number; now: Date }): Promise<Claim[]>;
  /** Prolongs a worker's lease on all it holds; call it at a third of the lease. */
  renew(worker: WorkerIdentity, leaseMs: number, now: Date): Promise<void>;
  /**
   * Marks claims as `handing over` before their data is sent, and begins their attempts. Answers those still held
   * by this worker; only they may be handed to the relay.
   */
  markHandingOver(claims: readonly Claim[], relay: string, now: Date): Promise<Claim[]>;
  /** Ends attempts. Outcomes of claims that are no longer held are not written; answers how many were. */
  record(outcomes: readonly Outcome[]): Promise<number>;
  /** Gives back claims that were not handed over. */
  release(claims: readonly Claim[]): Promise<void>;
  /**
   * Frees what ended workers held: claimed deliveries go back to `planned`, those `handing over` become `uncertain`.
   * Workers are ended whose lease is over, and those `isGone` says no longer run.
   */
  recover(now: Date, isGone: (worker: WorkerIdentity) => boolean): Promise<{ returned: number; uncertain: number }>;
  /** When the next deferred or timed delivery of this mailing is due, if any is open. */
  nextDueAt(mailingId: string): Promise<Date | undefined>;
  /** Ends an `uncertain` (or, by a bounce, an `accepted`) delivery's doubt; false where its state did not allow it. */
  settle(key: DeliveryKey, settlement: Settlement, evidence: string, now: Date): Promise<boolean>;
  /** The settlements of a delivery, oldest first: what each rested on. */
  settlements(key: DeliveryKey): Promise<{ settlement: Settlement; evidence: string; at: string }[]>;
  /** `refused` and `skipped` deliveries in these states go back to `planned`; answers how many. */
  retry(mailingId: string, states: DeliveryState[], now: Date): Promise<number>;
  attempts(key: DeliveryKey): Promise<Attempt[]>;
  /** Reasons with how many deliveries share them, most first. */
  reasons(mailingId: string, limit: number): Promise<{ state: DeliveryState; reason: string; count: number }[]>;
  /** First hand-over, last record, number of attempts. */
  span(mailingId: string): Promise<{ firstAt?: string; lastAt?: string; attempts: number }>;
}
