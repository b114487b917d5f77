import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { GalleyError } from '../../src/lib/error.ts';
import { messageIdOf } from '../../src/model/mailing.ts';
import { readSubscriberToken } from '../../src/usecases/links.ts';
import { reportMailing } from '../../src/usecases/report-mailing.ts';
import { sendTest } from '../../src/usecases/send-test.ts';
import { sendDue } from '../../src/usecases/send/send-due.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { aHouse, sent } from './a-house.ts';
import { audienceCount, deliveriesOf, list } from './house.ts';

async function refusal(work: Promise<unknown>): Promise<GalleyError> {
  const error: unknown = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof GalleyError) return error;
  throw error;
}

describe('an edition sent to the sample subscribers', () => {
  test('reaches each of them once, and every message agrees with its row of the ledger', async () => {
    const { press, relay } = await aHouse();
    const { mailing, end } = sent(await sendEdition(press, 'everything'));
    expect(end).toEqual({ kind: 'finished' });

    const deliveries = await deliveriesOf(press, mailing.id);
    expect(deliveries.map((delivery) => delivery.state)).toEqual(Array.from({ length: audienceCount }, () => 'accepted'));
    expect(relay.taken.map((mail) => mail.to).toSorted()).toEqual(deliveries.map((delivery) => delivery.recipient.email).toSorted());
    const byAddress = new Map(relay.taken.map((mail) => [mail.to, mail]));
    for (const delivery of deliveries) {
      const mail = await PostalMime.parse(byAddress.get(delivery.recipient.email)!.message);
      const header = (name: string): string | undefined => mail.headers.find((one) => one.key === name)?.value;
      expect(mail.messageId).toBe(messageIdOf(delivery, 'plainwords.example'));
      expect(mail.to?.map((to) => to.address)).toEqual([delivery.recipient.email]);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const token = /\/u\/([^>]+)>/.exec(header('list-unsubscribe') ?? '')?.[1] ?? '';
      expect(readSubscriberToken(press.settings.secret, token)).toMatchObject({ subscriberId: delivery.recipient.subscriberId, mailingId: mailing.id });
      const name = delivery.recipient.attributes['firstName'] ?? 'reader';
      expect(mail.text).toContain(name);
      for (const part of [mail.text, mail.html]) {
        expect(part).toContain(`/u/${token}`);
        expect(part).toContain('Please read');
      }
      expect(/[\uE000\uE001]|\[object/.exec(mail.html ?? '')).toBeNull();
    }
    expect(mailing.disclaimers.every((disclaimer) => disclaimer.type === 'disclaimer' && disclaimer.revision !== '')).toBe(true);
    expect(await reportMailing(press, mailing)).toMatchObject({ state: 'finished', audienceCount, attempts: audienceCount, counts: { accepted: audienceCount } });
  });

  test('sent again, by its name or by its document, goes to nobody', async () => {
    const { press, relay } = await aHouse();
    const first = sent(await sendEdition(press, 'short-letter'));
    for (const reference of ['short-letter', `${list}/short-letter`, first.mailing.editionId]) {
      const again = sent(await sendEdition(press, reference));
      expect([again.mailing.id, again.isNew, again.end.kind]).toEqual([first.mailing.id, false, 'finished']);
    }
    expect(relay.taken).toHaveLength(audienceCount);
  });

  test('stopped in the middle and sent again reaches everybody once, with what was frozen at the beginning', async () => {
    const { press, relay, lake } = await aHouse();
    const stop = new AbortController();
    const first = sent(await sendEdition(press, 'short-letter', { signal: stop.signal, onProgress: (done) => done >= 20 && stop.abort() }));
    expect(first.end).toEqual({ kind: 'interrupted' });
    const between = relay.taken.length;
    expect(between).toBeGreaterThanOrEqual(20);
    expect(between).toBeLessThan(audienceCount);

    await lake.patch('edition-short-letter').set({ subject: 'Changed after the first half' }).commit();
    const second = sent(await sendEdition(press, `${list}/short-letter`));
    expect(second.end).toEqual({ kind: 'finished' });
    expect(new Set(relay.taken.map((mail) => mail.to)).size).toBe(audienceCount);
    expect(relay.taken).toHaveLength(audienceCount);
    expect(relay.taken.some((mail) => mail.message.includes('Changed after'))).toBe(false);
  });

  test('leaves out who unsubscribed or was suppressed after planning', async () => {
    const { press, relay } = await aHouse();
    const { ledger, clock } = press;
    const stop = new AbortController();
    stop.abort();
    const { mailing } = sent(await sendEdition(press, 'short-letter', { signal: stop.signal }));
    const [one, other] = await ledger.subscribers.page({ list, after: 0, limit: 2 });
    await ledger.subscribers.unsubscribe(one!.id, 'all', { source: 'operator', now: clock.now() });
    await ledger.subscribers.suppress(other!.email, 'complaint', 'a complaint', clock.now());
    sent(await sendEdition(press, `${list}/short-letter`));

    const addresses = relay.taken.map((mail) => mail.to);
    expect(addresses).toHaveLength(audienceCount - 2);
    expect(addresses).not.toContain(one!.email);
    expect(addresses).not.toContain(other!.email);
    expect((await reportMailing(press, mailing)).counts).toMatchObject({ accepted: audienceCount - 2, skipped: 2 });
  });
});

describe('nobody is marked', () => {
  test('when the relay is down', async () => {
    const { press } = await aHouse({ environment: { GALLEY_RELAY: 'smtp://127.0.0.1:9' } });
    const error = await refusal(sendEdition(press, 'short-letter'));
    expect([error.code, error.exitCode]).toEqual(['relay-unreachable', 69]);
    const mailing = await press.ledger.mailings.findByEditionSlug(`${list}/short-letter`);
    expect((await reportMailing(press, mailing!)).counts).toMatchObject({ planned: audienceCount, uncertain: 0, refused: 0 });
  });

  test('when preflight finds an error', async () => {
    const { press, lake, relay } = await aHouse();
    await lake.patch('edition-short-letter').set({ subject: '' }).commit();
    const end = await sendEdition(press, 'short-letter');
    expect(end).toMatchObject({ kind: 'refused' });
    expect(await press.ledger.mailings.list({ limit: 10 })).toEqual([]);
    expect(relay.taken).toEqual([]);
  });

  test('when its approvals are missing, or are for another fingerprint', async () => {
    const { press, lake } = await aHouse();
    await lake.patch('newsletter-plain-words').set({ approvals: 1 }).commit();
    expect(await sendEdition(press, 'short-letter')).toMatchObject({ kind: 'refused' });

    const { edition } = await press.content.edition('short-letter', 'published');
    const approval = { _key: 'a', fingerprint: edition!.fingerprint, by: { id: 'mira', name: 'Mira' }, at: '2026-11-20T09:00:00Z' };
    await lake.patch('edition-short-letter').set({ approvals: [approval] }).commit();
    await lake.patch('edition-short-letter').set({ preheader: 'Changed after the approval, so it has drifted.' }).commit();
    expect(await sendEdition(press, 'short-letter')).toMatchObject({ kind: 'refused' });

    await lake.patch('edition-short-letter').set({ preheader: edition!.preheader }).commit();
    expect(sent(await sendEdition(press, 'short-letter')).end).toEqual({ kind: 'finished' });
  });

  test('when nobody is subscribed', async () => {
    const { press } = await aHouse({ subscribers: 'none' });
    expect((await refusal(sendEdition(press, 'short-letter'))).code).toBe('audience-empty');
  });

  test('when its time is still to come', async () => {
    const { press, lake, relay } = await aHouse();
    await lake.patch('edition-short-letter').set({ sendAt: '2099-01-01T07:00:00Z' }).commit();
    expect((await refusal(sendEdition(press, 'short-letter'))).code).toBe('not-yet');
    expect(relay.taken).toEqual([]);
  });
});

describe('what is due', () => {
  test('is sent once, however often it is called, and not before its time', async () => {
    const { press, lake, relay, setTime } = await aHouse();
    await lake.patch('edition-short-letter').set({ sendAt: '2026-12-01T07:00:00Z' }).commit();
    setTime(new Date('2026-12-01T06:59:00Z'));
    expect(await sendDue(press)).toEqual({ sent: [], refused: [], held: [] });
    setTime(new Date('2026-12-01T07:00:30Z'));
    expect((await sendDue(press)).sent).toMatchObject([{ end: { kind: 'finished' } }]);
    expect(await sendDue(press)).toEqual({ sent: [], refused: [], held: [] });
    expect(relay.taken).toHaveLength(audienceCount);
  });

  test('long ago is held, not sent late by itself', async () => {
    const { press, lake, relay, setTime } = await aHouse();
    await lake.patch('edition-short-letter').set({ sendAt: '2026-12-01T07:00:00Z' }).commit();
    setTime(new Date('2026-12-02T07:00:00Z'));
    expect((await sendDue(press)).held).toMatchObject([{ slug: `${list}/short-letter` }]);
    expect(relay.taken).toEqual([]);
  });

  test('at local time goes to each zone when its own clocks show the time', async () => {
    const { press, lake, relay, setTime } = await aHouse();
    await lake.patch('edition-short-letter').set({ sendAt: '2026-12-01T07:00:00Z', localTime: true }).commit();
    setTime(new Date('2026-12-01T07:00:30Z'));
    const first = await sendDue(press);
    expect(first.sent).toMatchObject([{ end: { kind: 'waiting' } }]);
    const early = relay.taken.length;
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(audienceCount);
    setTime(new Date('2026-12-02T07:00:00Z'));
    expect((await sendDue(press)).sent).toMatchObject([{ end: { kind: 'finished' } }]);
    expect(new Set(relay.taken.map((mail) => mail.to)).size).toBe(audienceCount);
    expect(relay.taken).toHaveLength(audienceCount);
  });
});

describe('a test mailing', () => {
  test('brings the draft to named addresses, marked as a test, with nothing that could unsubscribe a reader', async () => {
    const { press, lake, relay } = await aHouse();
    const published = await lake.getDocument('edition-short-letter');
    await lake.createOrReplace({ ...published!, _id: 'drafts.edition-short-letter', subject: 'The draft subject' });
    const end = await sendTest(press, { reference: 'short-letter', addresses: ['Editor@office.example', 'editor@office.example', 'chief@office.example'], note: 'Is the second paragraph right?' });
    expect(end).toMatchObject({ kind: 'sent', end: { kind: 'finished' } });
    expect(relay.taken.map((mail) => mail.to).toSorted()).toEqual(['chief@office.example', 'editor@office.example']);
    const mail = await PostalMime.parse(relay.taken[0]!.message);
    expect(mail.subject).toBe('[Test] The draft subject');
    expect(mail.text).toContain('Is the second paragraph right?');
    expect(mail.headers.map((header) => header.key)).not.toContain('list-unsubscribe');
    // A test is no mailing of the edition: the live one is still to come.
    expect(await press.ledger.mailings.findByEditionSlug(`${list}/short-letter`)).toBeUndefined();
  });

  test('goes to no address that is none', async () => {
    const { press, relay } = await aHouse();
    expect((await refusal(sendTest(press, { reference: 'short-letter', addresses: ['not an address'] }))).exitCode).toBe(64);
    expect(relay.taken).toEqual([]);
  });
});
