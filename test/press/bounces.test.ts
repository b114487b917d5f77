import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Delivery, Mailing } from '../../src/model/mailing.ts';
import { reportLines } from '../../src/cli/report-text.ts';
import { reportMailing } from '../../src/usecases/report-mailing.ts';
import { handoverOf } from '../../src/usecases/send/handover.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { install } from '../../src/wiring.ts';
import { startImapServer } from '../inbound/imap-server.ts';
import { aReport } from '../inbound/ways.ts';
import { type Ended, type Running, startGalley } from './galley.ts';
import { audienceCount, deliveriesOf, type House, list, openHouse } from './house.ts';

let house: House;
let mailing: Mailing;
let deliveries: Delivery[];
const folder = mkdtempSync(path.join(tmpdir(), 'galley-bounces-'));

beforeAll(async () => {
  house = await openHouse({ environment: { GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example', GALLEY_UNSUBSCRIBE_BY_MAIL: 'true' } });
  const { ledger, clock } = house.press;
  const readers = ['rcpt-550@refused.example', 'rcpt-554@refused.example'];
  await ledger.subscribers.import(readers.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: clock.now(), dryRun: false });
  const end = await sendEdition(house.press, 'short-letter');
  if (end.kind !== 'sent') throw new Error('the edition was not sent');
  mailing = end.mailing;
  deliveries = await deliveriesOf(house.press, mailing.id);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const start = (words: string[], environment: Record<string, string> = {}, input = ''): Running => startGalley(words, { HOME: folder, ...house.environment, ...environment }, input);

function galley(words: string[], input = ''): Promise<Ended> {
  return start(words, {}, input).ended;
}

/** Unfolded; it stands once in the header. */
function listUnsubscribeOf(message: Buffer): string {
  const fields = message.toString('latin1').split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ').split('\r\n').filter((field) => /^list-unsubscribe:/i.test(field));
  expect(fields).toHaveLength(1);
  return fields[0]!;
}

/** The envelope from under which a reader got the mailing. */
function envelopeFromTo(email: string): string {
  return house.relay.taken.find((mail) => mail.to === email)?.from ?? '';
}

describe('the relay’s refusals in the session', () => {
  test('are bounces by their class, and a bad address is suppressed at once', async () => {
    const refused = deliveries.filter((delivery) => delivery.state === 'refused');
    expect(refused.map((delivery) => delivery.recipient.email).toSorted()).toEqual(['rcpt-550@refused.example', 'rcpt-554@refused.example']);
    for (const delivery of refused) expect(await house.press.ledger.bounces.of(delivery)).toMatchObject([{ kind: 'bounce', source: 'session' }]);
    expect(await house.press.ledger.subscribers.suppressionOf('rcpt-550@refused.example')).toMatchObject({ reason: 'hard-bounce' });
  });
});

describe('List-Unsubscribe', () => {
  test('offers the link first and a mail to an address of the reader’s own second, in one field, beside the one-click field', () => {
    const [one, two] = house.relay.taken;
    const field = listUnsubscribeOf(one!.message);
    expect(field).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:3980\/u\/[\w.-]+>, <mailto:bounces\+[0-9a-z-]{40,56}@plainwords\.example>$/);
    expect(one!.message.toString('latin1')).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(field.split('mailto:')[1]).not.toBe(listUnsubscribeOf(two!.message).split('mailto:')[1]);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['offers no mail where nothing says that it is read', { GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example' }, false],
    ['offers one where a mailbox is configured', { GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example', GALLEY_BOUNCE_IMAP: 'imap://bounces:right@127.0.0.1/INBOX' }, true],
    ['offers none where it is switched off', { GALLEY_BOUNCE_ADDRESS: 'bounces@plainwords.example', GALLEY_BOUNCE_IMAP: 'imap://bounces:right@127.0.0.1/INBOX', GALLEY_UNSUBSCRIBE_BY_MAIL: 'false' }, false],
    ['offers none without a bounce address', { GALLEY_BOUNCE_IMAP: 'imap://bounces:right@127.0.0.1/INBOX' }, false],
  ])('%s', async (_what, settings, isOffered) => {
    const { GALLEY_BOUNCE_ADDRESS: _address, GALLEY_UNSUBSCRIBE_BY_MAIL: _switch, ...environment } = house.environment;
    const installation = install({ ...environment, ...settings });
    const press = await installation.press();
    await installation.close();
    const claim = { mailingId: mailing.id, seq: 1, fence: 1, attempt: 1, recipient: deliveries[0]!.recipient };
    expect(handoverOf(press, mailing, 1, claim)).toEqual({ ...handoverOf(house.press, mailing, 1, claim), envelopeFrom: expect.any(String), ...(isOffered ? {} : { unsubscribeMailto: undefined }) });
  });
});

describe('galley bounces', () => {
  test('ingest believes what came to the envelope from of a delivery, tells it in the report, and is safe to run again', async () => {
    const [one, two] = deliveries.filter((delivery) => delivery.state === 'accepted');
    const mbox = path.join(folder, 'mbox');
    const forged = envelopeFromTo(two!.recipient.email).replace(/[0-9a-f]{4}@/, 'ffff@');
    writeFileSync(mbox, [envelopeFromTo(one!.recipient.email), forged].map((to) => `From MAILER-DAEMON Tue Nov 24 08:00:00 2026\r\n${aReport(to)}\r\n`).join(''));

    const first = await galley(['bounces', 'ingest', mbox, '--json']);
    expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { taken: 1, settled: 1, suppressed: 1, unproved: 1 }]);
    const again = await galley(['bounces', 'ingest', mbox, '--json']);
    expect([again.code, JSON.parse(again.out)]).toMatchObject([0, { taken: 0, 'nothing new': 1, unproved: 1 }]);

    const report = await reportMailing(house.press, mailing);
    expect(report.counts).toMatchObject({ accepted: audienceCount - 1, refused: 3 });
    expect(report.bounces.find((bounce) => bounce.what === 'hard')?.count).toBeGreaterThanOrEqual(2);
    expect(reportLines(report).join('\n')).toContain('hard: the address is bad; it is suppressed');
    expect(await house.press.ledger.subscribers.suppressionOf(two!.recipient.email)).toBeUndefined();
  });

  test('ingest reads standard input, with the recipient that the mail server tells', async () => {
    const three = deliveries.filter((delivery) => delivery.state === 'accepted')[2]!;
    const ended = await galley(['bounces', 'ingest', '--recipient', envelopeFromTo(three.recipient.email)], aReport('bounces@plainwords.example', { status: '5.7.1', text: '554 5.7.1 blocked using zen.spamhaus.org' }));
    expect([ended.code, ended.talk]).toEqual([0, expect.stringContaining('1 taken (1 delivery settled, 0 addresses suppressed)')]);
    expect(await house.press.ledger.bounces.of(three)).toMatchObject([{ bounceClass: 'reputation', rule: 'dns-block-list' }]);
  });

  test('ingest takes a mail to what List-Unsubscribe offers as an unsubscribe, which the report counts', async () => {
    const seven = deliveries.filter((delivery) => delivery.state === 'accepted')[6]!;
    const field = listUnsubscribeOf(house.relay.taken.find((mail) => mail.to === seven.recipient.email)!.message);
    const address = /<mailto:(.+)>$/.exec(field)?.[1] ?? '';
    const mail = path.join(folder, 'leave.eml');
    writeFileSync(mail, `From: <somebody@elsewhere.example>\r\nTo: <${address}>\r\nSubject: unsubscribe\r\n\r\n`);

    const ended = await galley(['bounces', 'ingest', mail, mail]);
    expect([ended.code, ended.talk]).toEqual([0, expect.stringContaining('1 unsubscribed, 1 that change nothing')]);
    expect((await house.press.ledger.subscribers.find(seven.recipient.email))?.subscriptions).toMatchObject([{ list, state: 'unsubscribed' }]);
    expect((await reportMailing(house.press, mailing)).unsubscribes).toBe(1);
  });

  test('log reads what became of a Message-ID', async () => {
    const four = deliveries.filter((delivery) => delivery.state === 'accepted')[3]!;
    const file = path.join(folder, 'mail.log');
    writeFileSync(file, `Nov 24 08:00:01 mx postfix/cleanup[12]: 4XyZab12cd: message-id=<${mailing.id}.${four.seq}@plainwords.example>\nNov 24 08:00:02 mx postfix/smtp[14]: 4XyZab12cd: to=<${four.recipient.email}>, relay=mx.far.example[192.0.2.25]:25, dsn=5.2.2, status=bounced (host mx.far.example said: 552 5.2.2 Mailbox full (in reply to RCPT TO command))\n`);
    const ended = await galley(['bounces', 'log', file, '--json']);
    expect([ended.code, JSON.parse(ended.out)]).toMatchObject([0, { taken: 1, settled: 1, suppressed: 0 }]);
    expect(await house.press.ledger.bounces.of(four)).toMatchObject([{ bounceClass: 'soft', rule: 'mailbox-full', source: 'relay log' }]);
  });

  test('listen takes a bounce by SMTP, and Ctrl-C ends it with the counts', async () => {
    const five = deliveries.filter((delivery) => delivery.state === 'accepted')[4]!;
    const listening = start(['bounces', 'listen'], { GALLEY_BOUNCE_PORT: '0' });
    const port = Number(/\d+$/.exec(await listening.saying(/smtp:\/\/127\.0\.0\.1:\d+/))?.[0]);
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    await transport.sendMail({ envelope: { from: '', to: envelopeFromTo(five.recipient.email) }, raw: aReport('bounces@plainwords.example') });
    transport.close();
    listening.child.kill('SIGINT');
    const ended = await listening.ended;
    expect([ended.code, ended.talk]).toEqual([0, expect.stringContaining('1 taken (1 delivery settled, 1 address suppressed)')]);
    expect(await house.press.ledger.bounces.of(five)).toMatchObject([{ bounceClass: 'hard', source: 'mail' }]);
  });

  test('fetch reads the mailbox that is configured', async () => {
    const six = deliveries.filter((delivery) => delivery.state === 'accepted')[5]!;
    const server = await startImapServer([{ uid: 1, raw: aReport(envelopeFromTo(six.recipient.email), { status: '5.2.2', text: '552 5.2.2 Mailbox full' }), isSeen: false }, { uid: 2, raw: 'Subject: A question\r\n\r\nIs it open to all?\r\n', isSeen: false }, { uid: 3, raw: 'Subject: Another\r\n\r\n\r\n', isSeen: false }]);
    const ended = await start(['bounces', 'fetch', '--json'], { GALLEY_BOUNCE_IMAP: `imap://bounces:right@127.0.0.1:${server.port}/INBOX` }).ended;
    server.mails[2]!.keywords = [];
    const again = await start(['bounces', 'fetch'], { GALLEY_BOUNCE_IMAP: `imap://bounces:right@127.0.0.1:${server.port}/INBOX` }).ended;
    await server.close();
    expect([ended.code, JSON.parse(ended.out)]).toMatchObject([0, { taken: 1, settled: 1, suppressed: 0, 'no notice': 2, left: 2 }]);
    expect([again.code, again.talk]).toEqual([0, expect.stringContaining('1 left unseen, as it is neither bounce nor complaint')]);
    expect(server.mails.map((mail) => mail.isSeen)).toEqual([true, false, false]);
  });

  test('ingest of standard input has the mail server keep the mail while the ledger is down; of files it says that it is', async () => {
    const down = { GALLEY_LEDGER: 'postgres://galley@127.0.0.1:9/galley' };
    const mail = path.join(folder, 'kept.eml');
    writeFileSync(mail, aReport('bounces@plainwords.example'));
    const piped = await start(['bounces', 'ingest'], down, aReport('bounces@plainwords.example')).ended;
    const named = await start(['bounces', 'ingest', mail], down).ended;
    expect([piped.code, named.code]).toEqual([75, 69]);
    expect(piped.talk).toContain('The ledger at 127.0.0.1:9/galley cannot be reached');
    expect(named.talk).toBe(piped.talk);
  });

  test.each<[string, string | Buffer, number, string]>([
    ['refuses what is no log of Postfix or Exim', readFileSync('README.md'), 65, 'some.log has no line of Postfix or Exim in it.'],
    ['refuses bytes of anything', Buffer.from([0, 255, 10, 13, 128, 0, 10, 200]), 65, 'some.log has no line of Postfix or Exim in it.'],
    ['has nothing to say of an empty log', '', 0, '0 taken'],
    ['has nothing to say of a night without a message', 'Nov 24 08:00:01 mx dovecot: imap-login: Login\nNov 24 08:00:01 mx postfix/smtpd[11]: connect from press[192.0.2.10]\n', 0, '0 taken'],
    ['has nothing to say of an empty queue run', '2026-11-24 08:00:01 Start queue run: pid=12\n', 0, '0 taken'],
  ])('log %s', async (_what, content, code, sentence) => {
    const file = path.join(folder, 'some.log');
    writeFileSync(file, content);
    const ended = await galley(['bounces', 'log', file]);
    expect([ended.code, ended.talk]).toEqual([code, expect.stringContaining(sentence)]);
  });

  test('listen does not start where no address is a bounce address', async () => {
    const listening = start(['bounces', 'listen'], { GALLEY_BOUNCE_ADDRESS: '', GALLEY_UNSUBSCRIBE_BY_MAIL: 'false', GALLEY_BOUNCE_PORT: '0' });
    await expect(listening.saying(/smtp:/).finally(() => listening.child.kill())).rejects.toThrow('GALLEY_BOUNCE_ADDRESS is not set');
    expect((await listening.ended).code).toBe(78);
  });

  test.each([
    ['ingest', ['bounces', 'ingest', '/none.mbox'], 66, '/none.mbox cannot be read'],
    ['ingest with a recipient for files', ['bounces', 'ingest', 'x', '--recipient', 'a@b.example'], 64, '--recipient is for a mail on standard input'],
    ['log', ['bounces', 'log', '/none.log'], 66, '/none.log cannot be read'],
    ['fetch', ['bounces', 'fetch'], 78, 'GALLEY_BOUNCE_IMAP is not set'],
  ])('%s says what is wrong in one sentence', async (_what, words, code, sentence) => {
    const ended = await galley(words);
    expect([ended.code, ended.talk]).toEqual([code, expect.stringContaining(sentence)]);
  });
});
