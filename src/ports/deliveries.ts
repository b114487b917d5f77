/** The part of the ledger that workers use: claim, advance, settle. Every call is one transaction. */
import type { BounceVerdict, SuppressionRule } from '../model/bounce.ts';
import type { Attempt, AttemptOutcome, DeliveryKey, DeliveryState, Recipient } from '../model/mailing.ts';

/** A worker's hold on one delivery. `fence` grows with every claim of a delivery, so a worker that lost its lease cannot write. */
export interface Claim extends DeliveryKey {
  fence: number;
  recipient: Recipient;
  /** The number of the attempt to come, from 1. */
  attempt: number;
  /** When the first attempt began, where there was one. */
  firstTriedAt?: Date;
}

export interface Outcome {
  claim: Claim;
  outcome: AttemptOutcome;
  endedAt: Date;
  /** For `deferred` and `not-begun`: when to try again; without it the delivery ends as `refused`. */
  retryAt?: Date;
  /** Of a refusal by the relay: whose fault it is, kept as a bounce, and what follows for the address. */
  bounce?: BounceVerdict & { suppression?: SuppressionRule };
}

export interface WorkerIdentity {
  /** Random, new for every run. */
  id: string;
  host: string;
  /** Which start of the host's machine it belongs to. */
  boot: string;
  pid: number;
}

/**
 * What is known of another worker: `ended`, its process is there no more; `cut off`, its whole machine went down with it;
 * `unknown`: it may be alive, and its lease decides; `elsewhere`: its lease decides too, but it was started on another
 * machine, or on this one before it last started: once its lease is over, the machine may have gone down with it.
 */
export type WorkerFate = 'ended' | 'cut off' | 'unknown' | 'elsewhere';

/** What a worker writes between two messages: attempts that ended, and claims about to be handed over. */
export interface Step {
  ended: readonly Outcome[];
  begun: readonly Claim[];
  /** The relay that `begun` go to. */
  relay: string;
  now: Date;
}

/** A claim whose turn has not come. */
export interface Later {
  claim: Claim;
  until: Date;
  /** One line. */
  reason: string;
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
   * In one transaction: ends attempts, and marks claims as `handing over`, which begins their attempts. Answers those
   * marks that this worker still held (only they may be handed to the relay), and how many ends were written: those of
   * claims no longer held are not. Who left since the claim becomes `skipped` instead of marked.
   * A step outlives the end of this process. On SQLite a power cut may undo it: see `recover`.
   */
  advance(step: Step): Promise<{ held: Claim[]; recorded: number }>;
  /** Puts claims off that were not handed over: `deferred` until then, with the reason, and no attempt counted. */
  postpone(later: readonly Later[]): Promise<void>;
  /** Gives back claims that were not handed over. */
  release(claims: readonly Claim[]): Promise<void>;
  /**
   * Frees what ended workers held: claimed deliveries go back to `planned`, those `handing over` become `uncertain`.
   * Of a worker that was cut off, where the power cut may have undone marks, the claimed become `uncertain` too.
   * Workers are ended whose lease is over, and those whose fate is told.
   */
  recover(now: Date, fateOf: (worker: WorkerIdentity) => WorkerFate): Promise<{ returned: number; uncertain: number }>;
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
