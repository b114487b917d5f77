import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchMails } from '../../src/inbound/fetch.ts';
import type { ArrivedMail } from '../../src/ports/inbound.ts';
import { addReturns, noReturns, takeReturnedMail } from '../../src/usecases/take-returned-mail.ts';
import { type ImapServer, startImapServer } from './imap-server.ts';
import { aReport, twoDeliveries, unsubscribeAddressOf, verpOf, type Ways } from './ways.ts';

let server: ImapServer | undefined;
afterEach(async () => server?.close());

async function aMailbox(ways: Ways): Promise<ImapServer> {
  server = await startImapServer([
    { uid: 1, raw: aReport(verpOf(ways.accepted)), isSeen: true },
    { uid: 2, raw: aReport(verpOf(ways.uncertain)), isSeen: false },
    { uid: 3, raw: 'Subject: Hello\r\n\r\nA letter.\r\n', isSeen: false },
  ]);
  return server;
}

const address = (port: number, { password = 'right', mailbox = 'INBOX' } = {}): string => `imap://bounces:${password}@127.0.0.1:${port}/${mailbox}`;

describe('a mailbox that bounces come to', () => {
  test('has its unseen mails read, and what was about ours marked as seen once it is written', async () => {
    const ways = await twoDeliveries();
    const { port, mails } = await aMailbox(ways);
    const counts = noReturns();
    const take = async (mail: ArrivedMail): Promise<boolean> => addReturns(counts, await takeReturnedMail(ways.press, mail));

    expect(await fetchMails({ url: address(port), take })).toEqual({ read: 2, left: 1 });
    expect(counts).toMatchObject({ taken: 1, settled: 1, suppressed: 1, 'no notice': 1 });
    expect(mails.slice(0, 2).every((mail) => mail.isSeen)).toBe(true);
    expect(await ways.ledger.bounces.of(ways.accepted)).toEqual([]);
  });

  test('has what SNS mails taken by the tag in it, and by no other', async () => {
    const event = readFileSync('test/bounce/fixtures/sns-bounce.eml', 'latin1');
    const [tag] = /bounces\+[^@]+@letters\.example/.exec(event)!;
    const ways = await twoDeliveries();
    const take = (raw: string): ReturnType<typeof takeReturnedMail> => takeReturnedMail(ways.press, { raw: Buffer.from(raw, 'latin1') });
    expect(await take(event)).toMatchObject({ unproved: 1, taken: 0 });
    expect(await ways.ledger.subscribers.countSuppressions()).toBe(0);
    expect(await take(event.replaceAll(tag, verpOf(ways.accepted)))).toMatchObject({ taken: 1, suppressed: 1 });
    expect(await ways.ledger.bounces.of(ways.accepted)).toMatchObject([{ kind: 'bounce', bounceClass: 'hard' }]);
  });

  test('has somebody’s letter left unseen, and not read again', async () => {
    const ways = await twoDeliveries();
    const { port, mails } = await aMailbox(ways);
    const read: string[] = [];
    const take = async (mail: ArrivedMail): Promise<boolean> => {
      read.push(Buffer.from(mail.raw).toString('latin1').split('\r\n', 1)[0]!);
      return addReturns(noReturns(), await takeReturnedMail(ways.press, mail));
    };
    await fetchMails({ url: address(port), take });
    expect(mails[2]).toMatchObject({ isSeen: false, keywords: ['GalleyLeft'] });
    expect(await fetchMails({ url: address(port), take })).toEqual({ read: 0, left: 0 });
    expect(read).toEqual(['Return-Path: <>', 'Subject: Hello']);
  });

  test('has mails that ask to unsubscribe heeded', async () => {
    const ways = await twoDeliveries();
    server = await startImapServer([{ uid: 1, raw: `To: <${await unsubscribeAddressOf(ways, 'reader2@mail.example')}>\r\n\r\n`, isSeen: false }]);
    expect(await fetchMails({ url: address(server.port), take: async (mail) => addReturns(noReturns(), await takeReturnedMail(ways.press, mail)) })).toEqual({ read: 1, left: 0 });
    expect(server.mails[0]?.isSeen).toBe(true);
    expect((await ways.ledger.subscribers.find('reader2@mail.example'))?.subscriptions).toMatchObject([{ state: 'unsubscribed' }]);
  });

  test('keeps unseen what could not be written', async () => {
    const ways = await twoDeliveries();
    const { port, mails } = await aMailbox(ways);
    const failing = async (): Promise<boolean> => {
      throw new Error('disk full');
    };
    await expect(fetchMails({ url: address(port), take: failing })).rejects.toThrow('disk full');
    expect(mails.map((mail) => mail.isSeen)).toEqual([true, false, false]);
  });

  test.each<[string, (port: number) => string, string, number]>([
    ['a wrong password', (port) => address(port, { password: 'wrong' }), 'mailbox-login', 77],
    ['a mailbox that is not there', (port) => address(port, { mailbox: 'Nowhere' }), 'mailbox-unknown', 66],
    ['a server that is not there', () => address(9), 'mailbox-unreachable', 69],
    ['an address without a user', (port) => `imap://127.0.0.1:${port}/INBOX`, 'mailbox-address', 78],
    ['an address of something else', () => 'https://user:secret@mail.example/', 'mailbox-address', 78],
  ])('says what is wrong with %s, and never the password', async (_what, url, code, exitCode) => {
    const ways = await twoDeliveries();
    const { port } = await aMailbox(ways);
    const error = await fetchMails({ url: url(port), take: async () => true }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, exitCode });
    expect(String(error)).not.toMatch(/right|wrong@|secret/);
  });
});
