/**
 * When a message may go: the relay's pace and its allowance of the day, the pace and the closed doors of the receiving
 * organisation. What is decided here holds for all workers of one ledger, and after a restart.
 */
import { counted } from '../../lib/text.ts';
import type { AttemptOutcome } from '../../model/mailing.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Organisations } from '../../ports/organisations.ts';
import type { Closing, Road, Traffic } from '../../ports/traffic.ts';
import { scopeOf } from './reply-scope.ts';
import { Turns } from './turns.ts';

export interface PaceSettings {
  /** To the relay, of all workers together; 0: as fast as it takes them. */
  perSecond: number;
  /** By organisation, or by a domain that stands for itself. */
  organisations: Readonly<Record<string, { perSecond: number }>>;
  /** Messages allowed on the first day, the second and so on; after the last, any number. */
  warmUp: readonly number[];
}

export type Turn =
  | { kind: 'go' }
  /** Not this one now; others may go. */
  | { kind: 'later'; at: Date; reason: string }
  /** Nothing more through this relay before then. */
  | { kind: 'stop'; until: Date; reason: string };

/** A turn nearer than this is waited for; for a later one the delivery is put off, and others go meanwhile. */
const shortWaitMs = 2000;
const lookAgainMs = 2000;
const hour = 3_600_000;
const day = 24 * hour;
const closings = {
  relay: { firstMs: 30_000, longestMs: hour / 2 },
  organisation: { firstMs: 5 * 60_000, longestMs: 4 * hour },
};
/** A door that shuts again within this time after it opened shuts for twice as long. */
const memoryMs = hour;

export class TrafficControl {
  readonly #traffic: Traffic;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #settings: PaceSettings;
  readonly #organisations: Organisations;
  readonly #relay: Road;
  /** Some organisations have a pace of their own. */
  readonly #hasPaces: boolean;
  readonly #turns = new Map<Road, Turns>();
  #closed: ReadonlyMap<Road, Closing> = new Map();
  #lookAt = 0;
  #allowance = 0;

  constructor({ traffic, clock, random, relay, organisations, settings }: { traffic: Traffic; clock: Clock; random: () => number; relay: string; organisations: Organisations; settings: PaceSettings }) {
    this.#traffic = traffic;
    this.#clock = clock;
    this.#random = random;
    this.#settings = settings;
    this.#organisations = organisations;
    this.#relay = `relay ${relay}`;
    this.#hasPaces = Object.keys(settings.organisations).length > 0;
  }

  /** Resolves when it is this message's turn, or with when it may be. */
  async turn(address: string, signal?: AbortSignal): Promise<Turn> {
    const now = this.#clock.now();
    if (now.getTime() >= this.#lookAt) await this.#look(now);
    const shut = this.#closed.get(this.#relay);
    if (shut !== undefined && shut.until > now) return { kind: 'stop', until: shut.until, reason: shut.reason };
    // Where all go at any time nobody needs to know whose the address is.
    if (this.#closed.size > 0 || this.#hasPaces) {
      const later = await this.#organisation(await this.#organisations.of(address), now);
      if (later !== undefined) return later;
    }
    if (this.#settings.warmUp.length > 0) {
      const spent = await this.#allowed(now);
      if (spent !== undefined) return spent;
    }
    const { perSecond } = this.#settings;
    if (perSecond > 0) await this.#wait((await this.#turnsOf(this.#relay, perSecond).next(this.#clock.now())).at, signal);
    return { kind: 'go' };
  }

  /** What an answer tells of the road it came by: answers until when it is closed, where it is now. */
  async learn(address: string, outcome: AttemptOutcome): Promise<Date | undefined> {
    if (outcome.kind !== 'deferred') return undefined;
    const scope = scopeOf(outcome.reply);
    if (scope === 'recipient') return undefined;
    const road = scope === 'relay' ? this.#relay : `to ${await this.#organisations.of(address)}`;
    const { firstMs, longestMs } = closings[scope];
    const { code, enhanced, text } = outcome.reply;
    const closing = await this.#traffic.close(road, {
      reason: [code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' '),
      waitMs: (times) => Math.min(firstMs * 2 ** (times - 1), longestMs) * (1 + this.#random() / 5),
      memoryMs,
      now: this.#clock.now(),
    });
    this.#closed = new Map([...this.#closed, [road, closing]]);
    return closing.until;
  }

  /** What other workers met. */
  async #look(now: Date): Promise<void> {
    this.#lookAt = now.getTime() + lookAgainMs;
    this.#closed = await this.#traffic.closed(now);
  }

  async #organisation(organisation: string, now: Date): Promise<Turn | undefined> {
    const road = `to ${organisation}`;
    const shut = this.#closed.get(road);
    // Spread over a quarter of the time again, so that the door is not stormed when it opens.
    if (shut !== undefined && shut.until > now) return { kind: 'later', at: new Date(shut.until.getTime() + ((shut.until.getTime() - now.getTime()) * this.#random()) / 4), reason: `${organisation} puts us off: ${shut.reason}` };
    const perSecond = this.#settings.organisations[organisation]?.perSecond ?? 0;
    if (perSecond === 0) return undefined;
    const { at, isTaken } = await this.#turnsOf(road, perSecond).next(now, shortWaitMs);
    if (!isTaken) return { kind: 'later', at, reason: `its turn at ${perSecond} a second to ${organisation}` };
    await this.#wait(at);
    return undefined;
  }

  async #allowed(now: Date): Promise<Turn | undefined> {
    const { warmUp } = this.#settings;
    if (this.#allowance === 0) {
      const today = dayOf(now);
      const first = (await this.#traffic.firstDay(this.#relay)) ?? today;
      const most = warmUp[Math.round((Date.parse(today) - Date.parse(first)) / day)];
      if (most === undefined) return undefined;
      this.#allowance = await this.#traffic.takeOfDay(this.#relay, { day: today, most, count: 1 });
      if (this.#allowance === 0) return { kind: 'stop', until: new Date(Date.parse(today) + day), reason: `no more than ${counted(most, 'message', 'messages')} today, while this relay warms up` };
    }
    this.#allowance -= 1;
    return undefined;
  }

  #turnsOf(road: Road, perSecond: number): Turns {
    let turns = this.#turns.get(road);
    if (turns === undefined) {
      turns = new Turns(this.#traffic, road, perSecond);
      this.#turns.set(road, turns);
    }
    return turns;
  }

  async #wait(at: Date, signal?: AbortSignal): Promise<void> {
    const waitMs = at.getTime() - this.#clock.now().getTime();
    if (waitMs > 0) await this.#clock.wait(waitMs, signal);
  }
}

/** UTC: all workers mean the same day. */
function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
