import { describe, expect, test } from 'vitest';
import type { ReturnNotice } from '../../src/model/bounce.ts';
import { type DeliveryKey, messageIdOf } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { bounceAddressOf } from '../../src/usecases/links.ts';
import type { Press } from '../../src/usecases/press.ts';
import { type ReturnAnswer, takeReturn } from '../../src/usecases/take-return.ts';
import { engines, newLedger } from '../ledger/engines.ts';
import { accepted, allAreGone, claim, mark, now, planned, record, refused } from '../ledger/builders.ts';

const secret = 'a secret of more than thirty-two letters';
const tripwires = { hardPercent: 10, refusedPercent: 20, complaintPercent: 10 };
const mail = { name: 'mail', isTrusted: false };
const log = { name: 'relay log', isTrusted: true };

interface Case {
  ledger: Ledger;
  press: Parameters<typeof takeReturn>[0];
  accepted: DeliveryKey;
  uncertain: DeliveryKey;
  address(key: DeliveryKey): string;
}

async function aCase(): Promise<Case> {
  const ledger = await newLedger(engines[0]!);
  const [one, two] = await mark(ledger, await claim(ledger, await planned(ledger, 2)));
  await record(ledger, [accepted(one!)]);
  await ledger.deliveries.recover(now, allAreGone);
  const settings = { secret, softBounces: { bounces: 5, overMs: 1 }, tripwires } as Press['settings'];
  return { ledger, press: { ledger, settings, clock: { now: () => now, wait: async () => undefined } }, accepted: one!, uncertain: two!, address: (key) => bounceAddressOf(secret, 'bounces@letters.example', key) };
}

function aBounce(overrides: Partial<ReturnNotice> = {}): ReturnNotice {
  return { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user', returnedTo: [], diagnostic: '550 5.1.1 No such person', ...overrides } as ReturnNotice;
}

describe('a notice that came by mail', () => {
  test('with the signed tag of its delivery is taken, once', async () => {
    const { press, ledger, accepted: key, address } = await aCase();
    const notice = aBounce({ returnedTo: ['postmaster@letters.example', address(key).toUpperCase()] });
    expect(await takeReturn(press, notice, mail)).toMatchObject({ kind: 'taken', isSettled: true, isSuppressed: true });
    expect(await takeReturn(press, notice, mail)).toMatchObject({ kind: 'nothing new' });
    expect(await takeReturn(press, { ...notice, rule: 'unknown-user' }, log)).toMatchObject({ kind: 'nothing new' });
    expect(await ledger.subscribers.suppressionOf('reader1@mail.example')).toMatchObject({ reason: 'hard-bounce', evidence: '550 5.1.1 No such person (mail, unknown-user)' });
  });

  test.each<[string, (made: Case) => Partial<ReturnNotice>]>([
    ['without a tag', () => ({ returnedTo: ['bounces@letters.example'] })],
    ['with our Message-ID alone', ({ uncertain }) => ({ messageId: messageIdOf(uncertain, 'letters.example') })],
    ['with the tag of another delivery changed to this one', ({ accepted: one, uncertain, address }) => ({ returnedTo: [address(one).replace(`-${one.seq}-`, `-${uncertain.seq}-`)] })],
    ['with a tag that another secret signed', ({ uncertain }) => ({ returnedTo: [bounceAddressOf('another secret of thirty-two letters.', 'bounces@letters.example', uncertain)] })],
    ['with a tag cut short', ({ uncertain, address }) => ({ returnedTo: [address(uncertain).replace(/.@/, '@')] })],
  ])('%s changes nothing', async (_what, of) => {
    const made = await aCase();
    const before = await made.ledger.mailings.counts(made.uncertain.mailingId);
    for (const kind of ['bounce', 'complaint', 'delivered'] as const) {
      expect(await takeReturn(made.press, aBounce({ ...of(made), kind }), mail)).toEqual({ kind: 'unproved' });
    }
    expect(await made.ledger.mailings.counts(made.uncertain.mailingId)).toEqual(before);
    expect(await made.ledger.subscribers.countSuppressions()).toBe(0);
  });

  test('as a complaint suppresses the address and ends its subscriptions', async () => {
    const { press, ledger, accepted: key, address } = await aCase();
    expect(await takeReturn(press, { kind: 'complaint', rule: 'rfc5965-abuse', returnedTo: [address(key)] }, mail)).toMatchObject({ kind: 'taken', isSuppressed: true });
    const reader = await ledger.subscribers.find('reader1@mail.example');
    expect(reader?.subscriptions.map((one) => one.state)).toEqual(['unsubscribed']);
    expect((await ledger.subscribers.consents(reader!.id)).at(-1)).toMatchObject({ kind: 'unsubscribed', source: 'complaint', mailingId: key.mailingId });
    expect(await ledger.mailings.delivery(key)).toMatchObject({ state: 'accepted' });
  });

  test('that speaks of us and not of the reader is kept and suppresses nobody', async () => {
    const { press, ledger, accepted: key, address } = await aCase();
    for (const bounceClass of ['reputation', 'ours'] as const) {
      expect(await takeReturn(press, aBounce({ bounceClass, rule: bounceClass, returnedTo: [address(key)] } as Partial<ReturnNotice>), mail)).toMatchObject({ kind: 'taken', isSuppressed: false });
    }
    expect(await ledger.subscribers.countSuppressions()).toBe(0);
    expect(await ledger.bounces.counts(key.mailingId)).toEqual([{ what: 'ours', count: 1 }, { what: 'reputation', count: 1 }]);
  });

  test('of a delay changes nothing', async () => {
    const { press, ledger, uncertain, address } = await aCase();
    expect(await takeReturn(press, { kind: 'delayed', rule: 'rfc3464-delayed', returnedTo: [address(uncertain)] }, mail)).toMatchObject({ kind: 'nothing new' });
    expect(await ledger.mailings.delivery(uncertain)).toMatchObject({ state: 'uncertain' });
  });
});

describe('a doubt ends', () => {
  test.each(['delivered', 'auto-reply', 'complaint'] as const)('as accepted by a notice of kind %s', async (kind) => {
    const { press, ledger, uncertain, address } = await aCase();
    expect(await takeReturn(press, { kind, rule: 'a-rule', returnedTo: [address(uncertain)] }, mail)).toMatchObject({ kind: 'taken', isSettled: true });
    expect(await ledger.mailings.delivery(uncertain)).toMatchObject({ state: 'accepted' });
  });

  test('as refused by a bounce', async () => {
    const { press, ledger, uncertain, address } = await aCase();
    expect(await takeReturn(press, aBounce({ returnedTo: [address(uncertain)] }), mail)).toMatchObject({ isSettled: true });
    expect(await ledger.mailings.delivery(uncertain)).toMatchObject({ state: 'refused' });
  });

  test('by our Message-ID from a source that can be trusted, and by no other Message-ID', async () => {
    const { press, ledger, uncertain } = await aCase();
    for (const messageId of [messageIdOf(uncertain, 'elsewhere.example'), messageIdOf({ ...uncertain, mailingId: 'zzzzzzzzzzzz' }, 'letters.example'), '<x@letters.example>']) {
      expect(await takeReturn(press, { kind: 'delivered', rule: 'sent', returnedTo: [], messageId }, log)).toEqual({ kind: 'unproved' });
    }
    expect(await takeReturn(press, { kind: 'delivered', rule: 'sent', returnedTo: [], messageId: messageIdOf(uncertain, 'letters.example') }, log)).toMatchObject({ kind: 'taken', isSettled: true });
    expect(await ledger.deliveries.settlements(uncertain)).toMatchObject([{ settlement: 'accepted', evidence: 'delivered (relay log, sent)' }]);
  });
});

describe('a mailing that others are still to get', () => {
  /** So many accepted, `refused` of them in the session as no address, and `open` planned. */
  async function underWay({ acceptedCount, refusedCount = 0, open = 1 }: { acceptedCount: number; refusedCount?: number; open?: number }): Promise<{ ledger: Ledger; mailingId: string; take: (kind: 'bounce' | 'complaint', seq: number) => Promise<ReturnAnswer> }> {
    const ledger = await newLedger(engines[0]!);
    const mailing = await planned(ledger, acceptedCount + refusedCount + open);
    const marked = await mark(ledger, await claim(ledger, mailing, { limit: acceptedCount + refusedCount }));
    await record(ledger, [...marked.slice(0, acceptedCount).map(accepted), ...marked.slice(acceptedCount).map((one) => ({ ...refused(one), bounce: { bounceClass: 'hard', rule: 'unknown-user' } as const }))]);
    const settings = { secret, softBounces: { bounces: 5, overMs: 1 }, tripwires } as Press['settings'];
    const press = { ledger, settings, clock: { now: () => now, wait: async () => undefined } };
    return {
      ledger,
      mailingId: mailing.id,
      take: (kind, seq) => takeReturn(press, aBounce({ kind, rule: 'a-rule', returnedTo: [bounceAddressOf(secret, 'bounces@letters.example', { mailingId: mailing.id, seq })] } as Partial<ReturnNotice>), mail),
    };
  }

  const reasonOf = async (ledger: Ledger, mailingId: string): Promise<string | undefined> => (await ledger.mailings.find(mailingId))?.paused?.reason;

  test('pauses at the complaint that makes them too many, says why, and gives out nothing more', async () => {
    const { ledger, mailingId, take } = await underWay({ acceptedCount: 49 });
    const told = [];
    for (let seq = 1; seq <= 6; seq += 1) told.push(await take('complaint', seq));
    const reason = '5 of the 49 readers who got it called it spam; Gmail and Yahoo want less than 0.3 %.';
    expect(told.map((answer) => (answer.kind === 'taken' ? answer.pausedBecause : answer.kind))).toEqual([undefined, undefined, undefined, undefined, reason, undefined]);
    expect(await reasonOf(ledger, mailingId)).toBe(reason);
    expect(await claim(ledger, { id: mailingId })).toEqual([]);
  });

  test('goes on while complaints are few of many, and while they are fewer than five', async () => {
    for (const acceptedCount of [50, 4]) {
      const { ledger, mailingId, take } = await underWay({ acceptedCount });
      for (let seq = 1; seq <= Math.min(5, acceptedCount); seq += 1) expect(await take('complaint', seq)).toMatchObject({ kind: 'taken' });
      expect(await reasonOf(ledger, mailingId)).toBeUndefined();
    }
  });

  test('pauses when addresses that bounce later and those refused in the session are together too many', async () => {
    const { ledger, mailingId, take } = await underWay({ acceptedCount: 54, refusedCount: 4 });
    expect([await take('bounce', 1), await reasonOf(ledger, mailingId)]).toMatchObject([{ kind: 'taken' }, undefined]);
    expect(await take('bounce', 2)).toMatchObject({ kind: 'taken', pausedBecause: '6 of 58 addresses do not exist: this list was not mailed or cleaned for long.' });
  });

  test('that an operator paused keeps the operator’s reason', async () => {
    const { ledger, mailingId, take } = await underWay({ acceptedCount: 10 });
    await ledger.mailings.pause(mailingId, 'a wrong table', now);
    for (let seq = 1; seq <= 6; seq += 1) expect(await take('complaint', seq)).not.toHaveProperty('pausedBecause');
    expect(await reasonOf(ledger, mailingId)).toBe('a wrong table');
  });

  test('that was resumed pauses again at the next new complaint, and not at one that is told again', async () => {
    const { ledger, mailingId, take } = await underWay({ acceptedCount: 10 });
    for (let seq = 1; seq <= 5; seq += 1) await take('complaint', seq);
    await ledger.mailings.resume(mailingId);
    expect([await take('complaint', 5), await reasonOf(ledger, mailingId)]).toMatchObject([{ kind: 'nothing new' }, undefined]);
    expect(await take('complaint', 6)).toMatchObject({ pausedBecause: expect.stringMatching(/^6 of the 10 readers/) });
  });

  test('that is at its end is not paused any more', async () => {
    const { ledger, mailingId, take } = await underWay({ acceptedCount: 10, open: 0 });
    for (let seq = 1; seq <= 6; seq += 1) expect(await take('complaint', seq)).not.toHaveProperty('pausedBecause');
    expect(await reasonOf(ledger, mailingId)).toBeUndefined();
  });
});
