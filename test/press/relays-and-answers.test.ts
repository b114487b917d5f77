import { describe, expect, test } from 'vitest';
import { reportLines } from '../../src/cli/report-text.ts';
import { explainDelivery } from '../../src/usecases/explain-delivery.ts';
import { organisationCounts } from '../../src/usecases/organisation-counts.ts';
import { reportMailing } from '../../src/usecases/report-mailing.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { addReturns, noReturns, takeReturnedMail } from '../../src/usecases/take-returned-mail.ts';
import { install } from '../../src/wiring.ts';
import { aComplaint } from '../inbound/ways.ts';
import { startScriptedRelay } from '../smtp/scripted-relay.ts';
import { aHouse, sent } from './a-house.ts';
import { audienceCount, deliveriesOf, type House, list } from './house.ts';

describe('what became of it', () => {
  test('is told for one person, step by step, whether they got it or not', async () => {
    const { press } = await aHouse();
    const before = await deliveriesOfSampleList(press);
    const left = await press.ledger.subscribers.find(before[0]!);
    await press.ledger.subscribers.unsubscribe(left!.id, 'all', { source: 'unsubscribe page', now: press.clock.now() });
    const { mailing } = sent(await sendEdition(press, 'short-letter'));
    const [delivery] = await deliveriesOf(press, mailing.id);

    const got = await explainDelivery(press, mailing, delivery!.recipient.email);
    expect(got.delivery?.state).toBe('accepted');
    expect(got.steps.map(({ what }) => what.replace(/\d+/g, 'N')).slice(-3)).toEqual([
      expect.stringContaining(`the mailing was planned for N people; this is number N, Message-ID <`),
      expect.stringMatching(/^attempt N to N\.N\.N\.N:N: accepted: N N\.N\.N Ok/),
      'now accepted',
    ]);
    const words = async (address: string): Promise<string | undefined> => (await explainDelivery(press, mailing, address)).steps.at(-1)?.what;
    expect(await words(before[0]!)).toMatch(/^not mailed: unsubscribed since /);
    expect(await words('nobody@mail.example')).toBe('not mailed: nobody of this address is among the subscribers');
    await press.ledger.subscribers.import([{ email: 'late@mail.example', attributes: {} }], { list, source: 'late.csv', now: new Date(press.clock.now().getTime() + 1000), dryRun: false });
    expect(await words('late@mail.example')).toMatch(/^not mailed: subscribed at .*, after the audience was frozen$/);
  });

  test('is told by organisation, and the funnel of a mailing can be asked for again', async () => {
    const { press } = await aHouse();
    const { mailing } = sent(await sendEdition(press, 'short-letter'));
    const all = await organisationCounts(press, mailing.id);
    expect(all.reduce((sum, one) => sum + one.counts.accepted, 0)).toBe(audienceCount);
    expect(all.every((one, index) => index === 0 || one.total <= all[index - 1]!.total)).toBe(true);
    const audience = await press.ledger.mailings.audienceOf(mailing.id);
    expect((await press.ledger.mailings.funnel(audience!)).at(-1)).toEqual({ step: 'not suppressed', count: audienceCount });
  });
});

async function deliveriesOfSampleList(press: House['press']): Promise<string[]> {
  return (await press.ledger.subscribers.page({ list, after: 0, limit: 10 })).map((subscriber) => subscriber.email);
}

describe('a mailing that goes wrong', () => {
  test('pauses itself with the reason, keeps its sums, and goes on when an operator resumes it', async () => {
    const { press, relay } = await aHouse({ subscribers: 'none', environment: { GALLEY_CONNECTIONS: '2' } });
    const rows = Array.from({ length: 300 }, (_, index) => ({ email: index % 2 === 0 ? `rcpt-550-${index}@mail.example` : `reader${index}@mail.example`, attributes: {} }));
    await press.ledger.subscribers.import(rows, { list, source: 'old.csv', now: new Date(), dryRun: false });
    const { mailing, end } = sent(await sendEdition(press, 'short-letter'));

    expect(end).toEqual({ kind: 'paused' });
    const paused = await press.ledger.mailings.find(mailing.id);
    expect(paused?.paused?.reason).toMatch(/^\d+ of the last \d+ addresses do not exist: /);
    const counts = await press.ledger.mailings.counts(mailing.id);
    expect(counts.accepted + counts.refused).toBeLessThan(60);
    expect(counts).toMatchObject({ claimed: 0, 'handing over': 0, uncertain: 0, planned: 300 - counts.accepted - counts.refused });

    await press.ledger.mailings.resume(mailing.id);
    sent(await sendEdition({ ...press, settings: { ...press.settings, tripwires: { hardPercent: 0, refusedPercent: 0, complaintPercent: 0 } } }, 'short-letter'));
    expect(await press.ledger.mailings.counts(mailing.id)).toMatchObject({ accepted: 150, refused: 150 });
    expect(relay.taken).toHaveLength(150);
  });
});

describe('a mailing that readers call spam', () => {
  test('pauses itself while some are still to get it, tells why in the Studio too, and sends nothing more', async () => {
    const { press, relay, lake, setTime } = await aHouse({ subscribers: 'none', environment: { GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example' } });
    const rows = Array.from({ length: 40 }, (_, index) => ({ email: index < 10 ? `rcpt-450-${index}@mail.example` : `reader${index}@mail.example`, attributes: {} }));
    await press.ledger.subscribers.import(rows, { list, source: 'bought.csv', now: new Date(), dryRun: false });
    const { mailing, end } = sent(await sendEdition(press, 'short-letter'));
    expect([end.kind, relay.taken.length]).toEqual(['waiting', 30]);

    const counts = noReturns();
    for (const { from } of relay.taken.slice(0, 6)) addReturns(counts, await takeReturnedMail(press, { raw: Buffer.from(aComplaint(from)) }));
    expect(counts).toMatchObject({ taken: 6, suppressed: 6, paused: 1 });
    const reason = '5 of the 30 readers who got it called it spam; Gmail and Yahoo want less than 0.3 %.';
    expect(reportLines(await reportMailing(press, mailing))[1]).toBe(`paused: ${reason}`);
    expect(await lake.fetch('*[_type == "mailingReport"]{state, reason}')).toEqual([{ state: 'paused', reason }]);

    setTime(new Date(press.clock.now().getTime() + 3_600_000));
    const { end: again } = sent(await sendEdition(press, 'short-letter'));
    expect([again.kind, relay.taken.length]).toEqual(['paused', 30]);
  });
});

describe('with a second relay', () => {
  test('a first one that is down is passed over, and attempts tell which relay took the message', async () => {
    const { press, relay, environment } = await aHouse();
    const { GALLEY_RELAY: second = '' } = environment;
    const mailer = install({ ...environment, GALLEY_RELAY: 'smtp://127.0.0.1:9', GALLEY_RELAY_FALLBACKS: second }).mailer();
    const { mailing, end } = sent(await sendEdition({ ...press, mailer }, 'short-letter'));

    expect(end).toEqual({ kind: 'finished' });
    expect(relay.taken).toHaveLength(audienceCount);
    expect((await press.ledger.deliveries.attempts({ mailingId: mailing.id, seq: 1 })).map((attempt) => attempt.relay)).toEqual([second.replace('smtp://', '')]);
  });

  test('what the first one carries no more today, the second does', async () => {
    const { press, relay, environment } = await aHouse();
    const other = await startScriptedRelay();
    try {
      const mailer = install({ ...environment, GALLEY_RELAY_FALLBACKS: `smtp://127.0.0.1:${other.port}` }).mailer();
      const pace = { ...press.settings.pace, warmUp: [30] };
      const { end } = sent(await sendEdition({ ...press, mailer, settings: { ...press.settings, pace } }, 'short-letter'));

      expect(end).toEqual({ kind: 'finished' });
      expect([relay.taken.length, other.taken.length]).toEqual([30, audienceCount - 30]);
      expect(new Set([...relay.taken, ...other.taken].map((mail) => mail.to)).size).toBe(audienceCount);
    } finally {
      await other.close();
    }
  });
});
