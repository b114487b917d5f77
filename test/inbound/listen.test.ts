import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { listenForMail } from '../../src/inbound/listen.ts';
import type { Listening, TakeMail } from '../../src/ports/inbound.ts';
import { isOurAddress } from '../../src/usecases/links.ts';
import { addReturns, noReturns, takeReturnedMail } from '../../src/usecases/take-returned-mail.ts';
import { aReport, twoDeliveries, unsubscribeAddressOf, verpOf, type Ways } from './ways.ts';

let listening: Listening | undefined;
afterEach(async () => listening?.close());

async function listen(ways: Ways, take?: TakeMail): Promise<{ port: number; failures: unknown[] }> {
  const failures: unknown[] = [];
  listening = await listenForMail({
    host: '127.0.0.1',
    port: 0,
    isOurs: (address) => isOurAddress(ways.press.settings, address),
    take: take ?? (async (mail) => addReturns(noReturns(), await takeReturnedMail(ways.press, mail))),
    onFailure: (error) => failures.push(error),
  });
  return { port: Number(new URL(listening.url).port), failures };
}

/** The reply to it all: what nodemailer was told at the end, or the refusal. */
async function send(port: number, to: string | string[], raw: string | Buffer, from = ''): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from, to }, raw });
    return response ?? '';
  } catch (error) {
    return error instanceof Error && 'response' in error ? String(error.response) : String(error);
  } finally {
    transport.close();
  }
}

describe('the server for bounces', () => {
  test('takes mail to an address that proves a delivery, and answers when it is written', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    expect(await send(port, verpOf(ways.uncertain), aReport('somebody@letters.example'))).toMatch(/^250 2\.0\.0 /);
    expect(await ways.ledger.mailings.delivery(ways.uncertain)).toMatchObject({ state: 'refused' });
    expect(await ways.ledger.subscribers.suppressionOf('reader2@mail.example')).toMatchObject({ reason: 'hard-bounce' });
  });

  test('takes nothing for anybody else, and relays nothing', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    for (const to of ['somebody@elsewhere.example', 'bounces@letters.example', verpOf(ways.accepted).replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))]) {
      expect(await send(port, to, aReport(to))).toMatch(/^550 5\.1\.1 /);
    }
    expect(await ways.ledger.subscribers.countSuppressions()).toBe(0);
  });

  test('takes a mail to the address for unsubscribing, of a person and not of a mail system', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    const address = await unsubscribeAddressOf(ways, 'reader1@mail.example');
    const states = async (): Promise<unknown> => (await ways.ledger.subscribers.find('reader1@mail.example'))?.subscriptions.map(({ state }) => state);

    expect(await send(port, address, 'Subject: unsubscribe\r\n\r\n')).toMatch(/^250 2\.0\.0 /);
    expect(await states()).toEqual(['subscribed']);
    expect(await send(port, address, 'Subject: unsubscribe\r\n\r\n', 'somebody@elsewhere.example')).toMatch(/^250 2\.0\.0 /);
    expect(await states()).toEqual(['unsubscribed']);
    expect(await send(port, address.replace(/.@/, '@'), 'Subject: unsubscribe\r\n\r\n', 'somebody@elsewhere.example')).toMatch(/^550 5\.1\.1 /);
  });

  test('leaves mail with its sender when it cannot be written', async () => {
    const ways = await twoDeliveries();
    const { port, failures } = await listen(ways, async () => {
      throw new Error('disk full');
    });
    expect(await send(port, verpOf(ways.accepted), aReport('x@letters.example'))).toMatch(/^451 4\.3\.0 /);
    expect(failures).toHaveLength(1);
  });

  test('refuses what is too big for a bounce, and goes on', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    expect(await send(port, verpOf(ways.accepted), Buffer.alloc(21 * 1024 * 1024, 'a\r\n'))).toMatch(/^552 /);
    expect(await send(port, verpOf(ways.accepted), aReport('x@letters.example'))).toMatch(/^250 /);
  });

  test('survives a client that breaks off in the middle of a mail', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<${verpOf(ways.accepted)}>\r\nDATA\r\n`));
      socket.on('data', (data) => {
        if (!data.toString().includes('354')) return;
        socket.write(aReport('x@letters.example').slice(0, 300), () => socket.resetAndDestroy());
      });
      socket.on('error', () => undefined).on('close', () => resolve());
    });
    expect(await send(port, verpOf(ways.uncertain), aReport('x@letters.example'))).toMatch(/^250 /);
    expect(await ways.ledger.bounces.of(ways.accepted)).toEqual([]);
  });

  test('says where something else listens already', async () => {
    const ways = await twoDeliveries();
    const { port } = await listen(ways);
    await expect(listenForMail({ host: '127.0.0.1', port, isOurs: () => true, take: async () => true, onFailure: () => undefined })).rejects.toMatchObject({ code: 'port-in-use', exitCode: 69 });
  });
});
