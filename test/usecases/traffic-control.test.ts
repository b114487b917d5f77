import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import type { AttemptOutcome, RelayReply } from '../../src/model/mailing.ts';
import { createOrganisations } from '../../src/outside/organisations.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { scopeOf } from '../../src/usecases/send/reply-scope.ts';
import { type PaceSettings, TrafficControl } from '../../src/usecases/send/traffic-control.ts';
import { enoughFor, returnAlarm, Tripwires } from '../../src/usecases/send/tripwires.ts';

const start = new Date('2026-11-24T08:00:00.000Z');
const gmail = 'ada@gmail.com';
const hospital = 'ada@hospital.example';

let folder: string;
let ledger: Ledger;
let now: Date;
/** Waiting takes no time here: it moves the clock. */
const clock = { now: () => now, wait: async (ms: number) => void (now = new Date(now.getTime() + ms)) };

beforeEach(async () => {
  now = start;
  folder = mkdtempSync(path.join(tmpdir(), 'galley-traffic-'));
  ledger = await openLedger({ location: path.join(folder, 'ledger.sqlite'), secret: 's'.repeat(32) });
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

function control(settings: Partial<PaceSettings> = {}): TrafficControl {
  return new TrafficControl({ traffic: ledger.traffic, clock, random: () => 0, relay: 'smtp.example:587', organisations: createOrganisations({ domains: {} }), settings: { perSecond: 0, organisations: {}, warmUp: [], ...settings } });
}

function deferred(reply: Partial<RelayReply>): AttemptOutcome {
  return { kind: 'deferred', reply: { code: 451, text: 'Later', stage: 'rcpt', ...reply } };
}

const seconds = (): number => (now.getTime() - start.getTime()) / 1000;

describe('pace', () => {
  test('of the relay is one pace for all who share the ledger', async () => {
    const [one, two] = [control({ perSecond: 2 }), control({ perSecond: 2 })];
    for (let message = 0; message < 10; message += 1) await (message % 2 === 0 ? one : two).turn(hospital);
    expect(seconds()).toBeGreaterThanOrEqual(4);
    expect(seconds()).toBeLessThanOrEqual(5);
  });

  test('of an organisation puts its readers off to their turns, one after another, and nobody else', async () => {
    const traffic = control({ organisations: { google: { perSecond: 0.1 } } });
    const turns = [];
    for (let message = 0; message < 4; message += 1) turns.push(await traffic.turn(message === 1 ? 'bo@googlemail.com' : gmail));
    expect(turns.map((turn) => (turn.kind === 'later' ? (turn.at.getTime() - start.getTime()) / 1000 : turn.kind))).toEqual(['go', 10, 20, 30]);
    expect(await traffic.turn(hospital)).toEqual({ kind: 'go' });
    expect(seconds()).toBe(0);
  });

  test('of an organisation keeps its rate with those who were put off and ask again when they were told to', async () => {
    const settings = { organisations: { google: { perSecond: 0.2 } } };
    const workers = [control(settings), control(settings)];
    let waiting = Array.from({ length: 20 }, (_, index) => ({ index, at: start }));
    for (let asked = 0; waiting.length > 0; asked += 1) {
      expect(asked).toBeLessThan(200);
      const [first, ...rest] = waiting.toSorted((a, b) => a.at.getTime() - b.at.getTime());
      if (first!.at > now) now = first!.at;
      const turn = await workers[first!.index % 2]!.turn(gmail);
      waiting = turn.kind === 'later' ? [...rest, { index: first!.index, at: turn.at }] : rest;
    }
    expect(seconds()).toBeGreaterThanOrEqual(19 * 5 - 2);
    expect(seconds()).toBeLessThanOrEqual(19 * 5 + 5);
  });
});

describe('a door that is shut', () => {
  test('by an organisation puts off its readers alone, for other workers too, and longer each time', async () => {
    const [one, two] = [control(), control()];
    expect(await one.learn(gmail, deferred({ code: 421, enhanced: '4.7.28', stage: 'message', text: 'unusual rate' }))).toEqual(new Date(start.getTime() + 30_000));
    now = new Date(start.getTime() + 60_000);
    expect(await one.learn(gmail, deferred({ enhanced: '4.7.28', text: 'unusual rate' }))).toEqual(new Date(now.getTime() + 5 * 60_000));
    expect(await two.turn('bo@googlemail.com')).toMatchObject({ kind: 'later', at: new Date(now.getTime() + 5 * 60_000), reason: 'google puts us off: 451 4.7.28 unusual rate' });
    expect(await two.turn(hospital)).toEqual({ kind: 'go' });

    now = new Date(now.getTime() + 6 * 60_000);
    expect(await two.turn(gmail)).toEqual({ kind: 'go' });
    expect(await two.learn(gmail, deferred({ enhanced: '4.7.28', text: 'unusual rate' }))).toEqual(new Date(now.getTime() + 10 * 60_000));
  });

  test('by the relay stops everything until it opens', async () => {
    const traffic = control();
    await traffic.learn(hospital, deferred({ enhanced: '4.3.1', stage: 'mail', text: 'Insufficient system storage' }));
    expect(await traffic.turn(gmail)).toEqual({ kind: 'stop', until: new Date(start.getTime() + 30_000), reason: '451 4.3.1 Insufficient system storage' });
    now = new Date(start.getTime() + 30_000);
    expect(await traffic.turn(gmail)).toEqual({ kind: 'go' });
  });

  test('to one reader is nobody else’s affair', async () => {
    const traffic = control();
    expect(await traffic.learn(gmail, deferred({ code: 450, enhanced: '4.2.2', text: 'Mailbox full' }))).toBeUndefined();
    expect(await traffic.learn(gmail, { kind: 'accepted', reply: { code: 250, text: 'Ok', stage: 'message' } })).toBeUndefined();
    expect(await traffic.turn(gmail)).toEqual({ kind: 'go' });
  });

  test.each<[RelayReply['stage'], number, string | undefined, string, ReturnType<typeof scopeOf>]>([
    ['greeting', 421, undefined, 'too many connections', 'relay'],
    ['mail', 452, '4.3.1', 'Insufficient system storage', 'relay'],
    ['rcpt', 421, '4.3.0', 'closing', 'relay'],
    ['message', 454, '4.3.0', 'Throttling failure', 'relay'],
    ['rcpt', 450, '4.2.1', 'The user is receiving mail at a rate that prevents additional messages', 'recipient'],
    ['rcpt', 452, undefined, 'Requested action not taken: mailbox quota exceeded', 'recipient'],
    ['rcpt', 451, '4.7.1', 'Greylisting in action, please come back later', 'recipient'],
    ['rcpt', 451, '4.7.650', 'The mail server has been temporarily rate limited due to IP reputation', 'organisation'],
    ['message', 451, '4.7.0', 'Temporary server error', 'organisation'],
    ['rcpt', 452, '4.2.2', 'The recipient’s inbox is out of storage space', 'recipient'],
    ['rcpt', 450, undefined, 'Requested mail action not taken: mailbox unavailable', 'recipient'],
    ['rcpt', 451, undefined, 'Too many messages, slow down', 'organisation'],
  ])('at %s: %i %s %s is about the %s', (stage, code, enhanced, text, scope) => {
    expect(scopeOf({ stage, code, text, ...(enhanced === undefined ? {} : { enhanced }) })).toBe(scope);
  });
});

test('a relay that warms up carries its allowance of each day and no more, then any number', async () => {
  const settings = { warmUp: [3, 5] };
  const [one, two] = [control(settings), control(settings)];
  const day = async (): Promise<number> => {
    for (let sent = 0; ; sent += 1) {
      const turn = await (sent % 2 === 0 ? one : two).turn(hospital);
      if (turn.kind !== 'go' || sent === 20) return sent;
    }
  };
  expect(await day()).toBe(3);
  expect(await one.turn(hospital)).toEqual({ kind: 'stop', until: new Date('2026-11-25T00:00:00.000Z'), reason: 'no more than 3 messages today, while this relay warms up' });
  now = new Date('2026-11-25T08:00:00.000Z');
  expect(await day()).toBe(5);
  now = new Date('2026-11-26T08:00:00.000Z');
  expect(await day()).toBe(20);
});

describe('a tripwire', () => {
  const settings = { hardPercent: 10, refusedPercent: 20, complaintPercent: 0.3 };
  const answers = (wires: Tripwires, all: Parameters<Tripwires['note']>[0][]): (string | undefined)[] => all.map((answer) => wires.note(answer));
  const some = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what);

  test('fires when too many of the latest addresses do not exist, not for the first few', () => {
    const wires = new Tripwires(settings);
    expect(answers(wires, [...some(45, undefined), ...some(4, 'hard' as const)]).every((reason) => reason === undefined)).toBe(true);
    expect(answers(wires, ['hard', 'hard']).at(-1)).toBe('6 of the last 51 addresses do not exist: this list was not mailed or cleaned for long.');
  });

  test('fires when they refuse us, and never where it is switched off', () => {
    expect(answers(new Tripwires(settings), some(50, 'reputation')).at(-1)).toBe('50 of the last 50 messages were refused because of us, not of their readers.');
    expect(answers(new Tripwires({ ...settings, hardPercent: 0, refusedPercent: 0 }), some(200, 'hard')).at(-1)).toBeUndefined();
  });

  test('fires once there are enough to judge by, though all the bad came before, and where our session is at fault', () => {
    expect(answers(new Tripwires(settings), [...some(40, 'hard' as const), ...some(10, undefined)]).at(-1)).toBe('40 of the last 50 addresses do not exist: this list was not mailed or cleaned for long.');
    expect(answers(new Tripwires(settings), some(50, 'ours')).at(-1)).toBe('50 of the last 50 messages were refused because of us, not of their readers.');
  });

  test('forgets what is long past', () => {
    const wires = new Tripwires(settings);
    expect(answers(wires, [...some(4, 'hard' as const), ...some(600, undefined), ...some(46, 'hard' as const)]).every((reason) => reason === undefined)).toBe(true);
  });
  test('for complaints fires above its percent of all who got it, from five complaints on', () => {
    expect(returnAlarm('complaint', { count: 5, of: 1666 }, settings)).toBe('5 of the 1666 readers who got it called it spam; Gmail and Yahoo want less than 0.3 %.');
    for (const weight of [{ count: 5, of: 1667 }, { count: 4, of: 50 }, { count: 1, of: 50 }]) expect(returnAlarm('complaint', weight, settings)).toBeUndefined();
    expect(returnAlarm('complaint', { count: 50, of: 50 }, { ...settings, complaintPercent: 0 })).toBeUndefined();
  });

  test('for addresses that turn out later not to exist fires as for those known in the session', () => {
    expect(returnAlarm('hard', { count: 6, of: 51 }, settings)).toBe('6 of 51 addresses do not exist: this list was not mailed or cleaned for long.');
    for (const weight of [{ count: 5, of: 50 }, { count: 40, of: 49 }]) expect(returnAlarm('hard', weight, settings)).toBeUndefined();
    expect(returnAlarm('hard', { count: 50, of: 50 }, { ...settings, hardPercent: 0 })).toBeUndefined();
  });

  test.each(['complaint', 'hard'] as const)('for what comes back as %s says the same of as many as are enough as of all', (what) => {
    for (const count of [0, 1, 4, 5, 6, 7, 33, 100]) {
      for (const of of [count, 49, 50, 51, 60, 1000, 1667, 2000, 2001, 30_000, 33_333, 33_334]) {
        const counted = Math.min(of, enoughFor(what, count, settings));
        expect([count, of, returnAlarm(what, { count, of: counted }, settings)]).toEqual([count, of, returnAlarm(what, { count, of }, settings)]);
      }
    }
    expect(enoughFor(what, 100, { hardPercent: 0, refusedPercent: 0, complaintPercent: 0 })).toBe(0);
  });
});
