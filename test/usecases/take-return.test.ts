import { describe, expect, test } from 'vitest';
import type { ReturnNotice } from '../../src/model/bounce.ts';
import { type DeliveryKey, messageIdOf } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { bounceAddressOf } from '../../src/usecases/links.ts';
import type { Press } from '../../src/usecases/press.ts';
import { takeReturn } from '../../src/usecases/take-return.ts';
import { engines, newLedger } from '../ledger/engines.ts';
import { accepted, allAreGone, claim, mark, now, planned, record } from '../ledger/builders.ts';

const secret = 'a secret of more than thirty-two letters';
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
  const settings = { secret, softBounces: { bounces: 5, overMs: 1 } } as Press['settings'];
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
