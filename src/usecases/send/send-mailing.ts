/**
 * Sends what is open of a mailing: claims, marks, hands over, records, until nothing is left that is due.
 * Running it again, here or elsewhere, at the same time or after a crash, goes on where it stands; nobody gets it twice.
 */
import { GalleyError } from '../../lib/error.ts';
import type { AttemptOutcome, Mailing } from '../../model/mailing.ts';
import { endStates } from '../../model/mailing.ts';
import type { Claim, Later, WorkerIdentity } from '../../ports/deliveries.ts';
import type { MailerSession } from '../../ports/mailer.ts';
import type { Press } from '../press.ts';
import { retryAt } from './backoff.ts';
import { bounceOf } from './refusal.ts';
import { Journal } from './journal.ts';
import { handoverOf, listNumberOf } from './handover.ts';
import { recover } from './recover.ts';
import { Supply } from './supply.ts';
import { TrafficControl } from './traffic-control.ts';
import { Tripwires } from './tripwires.ts';

export interface SendOptions {
  /** Aborts: nothing new is begun, what is under way is finished and recorded. */
  signal?: AbortSignal;
  /** Deliveries at an end, of the audience. */
  onProgress?(done: number, of: number): void;
}

export type SendEnd =
  | { kind: 'finished' }
  /** Some wait for a later try, for their own zone's time, or for the relay. */
  | { kind: 'waiting'; nextAt?: Date; reason?: string }
  | { kind: 'paused' | 'cancelled' | 'interrupted' };

export async function sendMailing(press: Press, mailing: Mailing, options: SendOptions = {}): Promise<SendEnd> {
  await recover(press);
  if (await isAtEnd(press, mailing)) return { kind: 'finished' };
  return throughWhicheverTakesIt(press, mailing, options);
}

/** `waits`: what a preferred relay said before, which will take mail again by itself. */
async function throughWhicheverTakesIt(press: Press, mailing: Mailing, options: SendOptions, waits?: SendEnd): Promise<SendEnd> {
  const end = await sendThrough(press, mailing, options);
  const { next } = press.mailer;
  if ('relayFailed' in end) {
    if (next !== undefined) {
      press.log.warn({ code: end.relayFailed.code, next: next.relay }, end.relayFailed.message);
      return throughWhicheverTakesIt({ ...press, mailer: next }, mailing, options, waits);
    }
    if (waits !== undefined) return waits;
    throw end.relayFailed;
  }
  if (end.kind !== 'waiting' || end.reason === undefined) return end;
  return next === undefined ? (waits ?? end) : throughWhicheverTakesIt({ ...press, mailer: next }, mailing, options, waits ?? end);
}

const relayFailures = new Set(['relay-unreachable', 'relay-login', 'relay-tls']);

/** What no message at all can go through is told, not thrown: there may be another relay. */
async function sendThrough(press: Press, mailing: Mailing, options: SendOptions): Promise<SendEnd | { relayFailed: GalleyError }> {
  try {
    await press.mailer.verify();
    return await sendBy(press, mailing, options);
  } catch (error) {
    if (error instanceof GalleyError && relayFailures.has(error.code)) return { relayFailed: error };
    throw error;
  }
}

async function sendBy(press: Press, mailing: Mailing, options: SendOptions): Promise<SendEnd> {
  const session = await press.mailer.open({ mailingId: mailing.id, kind: mailing.kind, content: mailing.content, date: press.clock.now() });
  const run = new Run(press, mailing, session, await listNumberOf(press, mailing), options);
  const renewal = setInterval(() => void run.renew(), press.settings.leaseMs / 3);
  try {
    return await run.untilNothingIsDue();
  } finally {
    clearInterval(renewal);
    await session.close();
  }
}

async function isAtEnd(press: Press, mailing: Mailing): Promise<boolean> {
  const counts = await press.ledger.mailings.counts(mailing.id);
  return endStates.reduce((sum, state) => sum + counts[state], 0) === mailing.audienceCount;
}

/** How many deliveries a worker claims at a time, for each connection: enough to keep it busy, few enough to give back. */
const claimsPerConnection = 20;
/** As often as a worker looks again for what is due. */
const atHandMs = 15_000;
const leastCountPauseMs = 2000;
const countPauseFactor = 100;

class Run {
  readonly #press: Press;
  readonly #worker: WorkerIdentity;
  readonly #mailing: Mailing;
  readonly #session: MailerSession;
  readonly #listId: number;
  readonly #options: SendOptions;
  readonly #journal: Journal;
  readonly #control: TrafficControl;
  readonly #tripwires: Tripwires;
  #later: Later[] = [];
  readonly #unbegun: Claim[] = [];
  #hasClaimed = false;
  #stop: { until: Date; reason: string } | undefined;
  #done = 0;
  #fatal: unknown;
  #countAgainAt = 0;

  constructor(press: Press, mailing: Mailing, session: MailerSession, listId: number, options: SendOptions) {
    this.#press = press;
    this.#worker = press.newWorker();
    this.#mailing = mailing;
    this.#session = session;
    this.#listId = listId;
    this.#options = options;
    this.#journal = new Journal(press.ledger.deliveries, press.mailer.relay, press.clock);
    this.#control = new TrafficControl({ traffic: press.ledger.traffic, clock: press.clock, random: press.random, relay: press.mailer.relay, organisations: press.organisations, settings: press.settings.pace });
    this.#tripwires = new Tripwires(press.settings.tripwires);
  }

  async renew(): Promise<void> {
    const { ledger, settings, clock, log } = this.#press;
    // A renewal that fails is not the end: the lease is three times as long, and fencing guards what comes after it.
    await ledger.deliveries.renew(this.#worker, settings.leaseMs, clock.now()).catch((error: unknown) => log.warn({ error }, 'The lease could not be renewed.'));
  }

  async untilNothingIsDue(): Promise<SendEnd> {
    await this.#count();
    do await this.#untilNoneIsLeft();
    while (await this.#isMoreAtHand());
    await this.#count();
    if (this.#options.signal?.aborted) return { kind: 'interrupted' };
    const end = await this.#end();
    return end.kind === 'waiting' && this.#stop !== undefined ? { kind: 'waiting', nextAt: this.#stop.until, reason: this.#stop.reason } : end;
  }

  async #untilNoneIsLeft(): Promise<void> {
    const { mailer } = this.#press;
    this.#hasClaimed = false;
    const supply = new Supply(() => this.#claim(), mailer.connections);
    await Promise.allSettled(Array.from({ length: mailer.connections }, () => this.#lane(supply)));
    this.#unbegun.push(...(await supply.rest()));
    // Whatever failed, each of these is tried; what the ledger does not take back now goes back with the lease of this run.
    for (const tidy of [() => this.#journal.flush(), () => this.#putOff(), () => this.#giveBack()]) await tidy().catch((error: unknown) => (this.#fatal ??= error));
    if (this.#fatal !== undefined) throw this.#fatal;
  }

  /** Waits for those who are due in a moment: readers of an organisation that has a pace come one after another. */
  async #isMoreAtHand(): Promise<boolean> {
    const { ledger, clock } = this.#press;
    const nextAt = this.#goesOn ? await ledger.deliveries.nextDueAt(this.#mailing.id) : undefined;
    if (nextAt === undefined) return false;
    const waitMs = nextAt.getTime() - clock.now().getTime();
    if (waitMs > atHandMs) return false;
    // What is due already has just come due, or it cannot be had: it is paused, or another worker's.
    if (waitMs <= 0) return this.#hasClaimed;
    // A timer may be early by a millisecond.
    await clock.wait(waitMs + 2, this.#options.signal);
    return this.#goesOn;
  }

  async #claim(): Promise<Claim[]> {
    const { ledger, settings, mailer, clock } = this.#press;
    if (performance.now() > this.#countAgainAt) await this.#count();
    await this.#putOff();
    const claims = await ledger.deliveries.claim({ mailingId: this.#mailing.id, worker: this.#worker, limit: mailer.connections * claimsPerConnection, leaseMs: settings.leaseMs, now: clock.now() });
    this.#hasClaimed ||= claims.length > 0;
    return claims;
  }

  async #lane(supply: Supply): Promise<void> {
    try {
      while (this.#goesOn) {
        const claim = await supply.next();
        if (claim === undefined) return;
        if (!(await this.#isBegun(claim))) continue;
        await this.#record(claim, await this.#handOver(claim));
        this.#options.onProgress?.((this.#done += 1), this.#mailing.audienceCount);
      }
    } catch (error) {
      this.#fatal ??= error;
    }
  }

  get #goesOn(): boolean {
    return this.#fatal === undefined && this.#stop === undefined && this.#options.signal?.aborted !== true;
  }

  /** A mark that failed may be written all the same: only where it is not, giving the claim back does anything. */
  async #isBegun(claim: Claim): Promise<boolean> {
    try {
      return (await this.#isItsTurn(claim)) && (await this.#journal.mark(claim));
    } catch (error) {
      this.#unbegun.push(claim);
      throw error;
    }
  }

  /** Waits for a near turn; a claim whose turn is far is put off, and one that nothing may go with is given back. */
  async #isItsTurn(claim: Claim): Promise<boolean> {
    const turn = await this.#control.turn(claim.recipient.email, this.#options.signal);
    if (turn.kind === 'later') {
      this.#later.push({ claim, until: turn.at, reason: turn.reason });
      return false;
    }
    if (turn.kind === 'stop') this.#stop ??= turn;
    if (this.#goesOn) return true;
    this.#unbegun.push(claim);
    return false;
  }

  async #putOff(): Promise<void> {
    const later = this.#later.splice(0);
    if (later.length > 0) await this.#press.ledger.deliveries.postpone(later);
  }

  async #giveBack(): Promise<void> {
    const unbegun = this.#unbegun.splice(0);
    if (unbegun.length > 0) await this.#press.ledger.deliveries.release(unbegun);
  }

  /** An error that says no message at all can go leaves this one as not begun, and stops the run. */
  async #handOver(claim: Claim): Promise<AttemptOutcome> {
    try {
      return await this.#session.handOver(handoverOf(this.#press, this.#mailing, this.#listId, claim));
    } catch (error) {
      this.#fatal ??= error;
      if (error instanceof GalleyError && error.kind !== 'internal') return { kind: 'not-begun', sentence: error.message };
      // What we did not foresee may have happened after the data began.
      return { kind: 'uncertain', sentence: error instanceof Error ? error.message : String(error) };
    }
  }

  async #record(claim: Claim, outcome: AttemptOutcome): Promise<void> {
    const endedAt = this.#press.clock.now();
    const closedUntil = await this.#learn(claim, outcome);
    const at = outcome.kind === 'deferred' || outcome.kind === 'not-begun' ? this.#retryAt(claim, endedAt, closedUntil) : undefined;
    const bounce = at === undefined ? bounceOf(outcome, this.#press.settings) : undefined;
    this.#journal.record({ claim, outcome, endedAt, ...(at === undefined ? {} : { retryAt: at }), ...(bounce === undefined ? {} : { bounce }) });
    const alarm = outcome.kind === 'accepted' || outcome.kind === 'refused' ? this.#tripwires.note(bounce?.bounceClass) : undefined;
    if (alarm !== undefined) await this.#press.ledger.mailings.pause(this.#mailing.id, alarm, endedAt);
  }

  /** An outcome is recorded whatever becomes of what could be learned from it. */
  async #learn(claim: Claim, outcome: AttemptOutcome): Promise<Date | undefined> {
    return this.#control.learn(claim.recipient.email, outcome).catch((error: unknown) => {
      this.#fatal ??= error;
      return undefined;
    });
  }

  /** Not before a door that is closed opens again. */
  #retryAt(claim: Claim, now: Date, closedUntil?: Date): Date | undefined {
    // The relay is to blame, not the recipient: such a delivery is due again at once, when somebody sends.
    if (this.#fatal !== undefined) return now;
    // From the first try on: while a relay warms up, or after a pause, that may be days after the others'.
    const until = new Date((claim.firstTriedAt ?? now).getTime() + this.#press.settings.retryForMs);
    const at = retryAt({ attempts: claim.attempt, now, until, random: this.#press.random() });
    return at !== undefined && closedUntil !== undefined && closedUntil > at ? closedUntil : at;
  }

  async #end(): Promise<SendEnd> {
    if (await isAtEnd(this.#press, this.#mailing)) return { kind: 'finished' };
    const now = await this.#press.ledger.mailings.find(this.#mailing.id);
    if (now?.cancelled) return { kind: 'cancelled' };
    if (now?.paused) return { kind: 'paused' };
    const nextAt = await this.#press.ledger.deliveries.nextDueAt(this.#mailing.id);
    return nextAt === undefined ? { kind: 'waiting' } : { kind: 'waiting', nextAt };
  }

  /** What other workers did shows here; counting a large audience takes its time, so it is done the more seldom. */
  async #count(): Promise<void> {
    const from = performance.now();
    const counts = await this.#press.ledger.mailings.counts(this.#mailing.id);
    this.#done = endStates.reduce((sum, state) => sum + counts[state], 0);
    this.#options.onProgress?.(this.#done, this.#mailing.audienceCount);
    const to = performance.now();
    this.#countAgainAt = to + Math.max(leastCountPauseMs, (to - from) * countPauseFactor);
  }
}
