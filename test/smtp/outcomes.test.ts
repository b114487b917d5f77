import { afterEach, describe, expect, test } from 'vitest';
import type { AttemptOutcome } from '../../src/model/mailing.ts';
import type { Handover, Mailer } from '../../src/ports/mailer.ts';
import { createMailer, type RelayOptions } from '../../src/smtp/create-mailer.ts';
import { aFrame, aHandover } from '../message/frame.ts';
import { type Habits, type ScriptedRelay, slowMs, startScriptedRelay } from './scripted-relay.ts';

const shortTimeouts = { connect: 2000, greeting: 300, command: 300, data: 300, block: 300, message: 300 };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function relayWith(habits: Habits = {}): Promise<ScriptedRelay> {
  const relay = await startScriptedRelay(habits);
  closers.push(() => relay.close());
  return relay;
}

function mailerTo(port: number, path: RelayOptions['path'] & string, change: Partial<RelayOptions> = {}): Mailer {
  return createMailer({ url: `smtp://127.0.0.1:${port}`, path, connections: 1, timeouts: shortTimeouts, reconnectWaitsMs: [], ...change });
}

async function outcomesOf(mailer: Mailer, handovers: Handover[]): Promise<AttemptOutcome[]> {
  const session = await mailer.open(aFrame());
  const outcomes: AttemptOutcome[] = [];
  for (const handover of handovers) outcomes.push(await session.handOver(handover));
  await session.close();
  return outcomes;
}

function to(local: string, seq = 7): Handover {
  return aHandover({ email: `${local}@reader.example` }, { seq });
}

describe.each(['fast', 'nodemailer'] as const)('the %s path', (path) => {
  test('an accepted message is accepted with the relay\'s reply, every address in it masked', async () => {
    const relay = await relayWith();
    expect(await outcomesOf(mailerTo(relay.port, path), [to('zoe')])).toEqual([
      { kind: 'accepted', reply: { code: 250, enhanced: '2.0.0', text: 'Ok: queued as 12345', stage: 'message' } },
    ]);
    expect(relay.taken.map(({ from, to: rcpt }) => ({ from, to: rcpt }))).toEqual([{ from: 'bounces+7@news.example', to: 'zoe@reader.example' }]);
    expect(relay.commands.some((line) => /^MAIL FROM:<bounces\+7@news\.example> SIZE=\d{4}$/.test(line))).toBe(true);
  });

  test.each([
    ['rcpt-450', 'deferred', 450, 'rcpt'],
    ['rcpt-550', 'refused', 550, 'rcpt'],
    ['data-451', 'deferred', 451, 'data'],
    ['data-554', 'refused', 554, 'data'],
    ['message-452', 'deferred', 452, 'message'],
    ['message-554', 'refused', 554, 'message'],
  ] as const)('%s is %s at its stage, and the next message goes over the same connection', async (local, kind, code, stage) => {
    const relay = await relayWith();
    const [outcome, next] = await outcomesOf(mailerTo(relay.port, path), [to(local), to('zoe', 8)]);
    const level = Math.floor(code / 100);
    expect(outcome).toEqual({ kind, reply: { code, enhanced: `${level}.1.1`, text: expect.stringMatching(/we do not want .•••@r•••\.example here$/), stage } });
    expect(JSON.stringify(outcome)).not.toContain('reader.example');
    expect(next?.kind).toBe('accepted');
    expect(relay.taken.map((mail) => mail.to)).toEqual(['zoe@reader.example']);
    expect(relay.connections).toBe(1);
  });

  test.each([
    ['mail-451', 'deferred', 451],
    ['mail-550', 'refused', 550],
  ] as const)('%s in answer to the sender is %s', async (local, kind, code) => {
    const relay = await relayWith();
    const [outcome] = await outcomesOf(mailerTo(relay.port, path), [aHandover({}, { envelopeFrom: `${local}@news.example` })]);
    expect(outcome).toMatchObject({ kind, reply: { code, stage: 'mail' } });
  });

  test.each(['message-reset', 'message-fin', 'message-silence', 'message-half', 'half-reset'])('%s leaves the message uncertain', async (local) => {
    const relay = await relayWith();
    const outcomes = await outcomesOf(mailerTo(relay.port, path), [to(local), to('zoe', 8)]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['uncertain', 'accepted']);
    expect(relay.connections).toBe(2);
  });

  test.each(['rcpt-reset', 'rcpt-silence', 'rcpt-fin', 'data-reset', 'data-silence', 'data-fin'])('%s leaves the message not begun', async (local) => {
    const relay = await relayWith();
    const outcomes = await outcomesOf(mailerTo(relay.port, path), [to(local), to('zoe', 8)]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['not-begun', 'accepted']);
    expect(relay.taken).toHaveLength(1);
  });

  test.each([
    ['rcpt-421', 'rcpt'],
    ['data-421', 'data'],
    ['message-421', 'message'],
  ])('%s is deferred, and the next message goes over a new connection', async (local, stage) => {
    const relay = await relayWith();
    const outcomes = await outcomesOf(mailerTo(relay.port, path), [to(local), to('zoe', 8)]);
    expect(outcomes).toMatchObject([{ kind: 'deferred', reply: { code: 421, stage } }, { kind: 'accepted' }]);
    expect(relay.connections).toBe(2);
  });

  test('a relay that takes only so many messages on a connection gets the next one on a new connection', async () => {
    const relay = await relayWith({ messagesPerConnection: 2 });
    const outcomes = await outcomesOf(mailerTo(relay.port, path), [to('a', 1), to('b', 2), to('c', 3), to('d', 4), to('e', 5)]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
    expect(relay.connections).toBe(3);
    expect(relay.taken).toHaveLength(5);
  });

  test('a relay that takes fewer connections than we would like gets all messages over those it takes', async () => {
    const relay = await relayWith({ connectionsAtOnce: 2 });
    const mailer = mailerTo(relay.port, path, { connections: 5 });
    const session = await mailer.open(aFrame());
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => session.handOver(to(`reader${index}`, index + 1))));
    await session.close();
    expect(new Set(outcomes.map((outcome) => outcome.kind))).toEqual(new Set(['accepted']));
    expect(new Set(relay.taken.map((mail) => mail.to)).size).toBe(20);
  });

  test('a relay that offers no PIPELINING is sent one command at a time', async () => {
    const relay = await relayWith({ features: ['SIZE'], isDribbling: true });
    const [outcome] = await outcomesOf(mailerTo(relay.port, path), [to('zoe')]);
    expect(outcome?.kind).toBe('accepted');
    expect(relay.pipelined).toBe(0);
  });

  test('a message larger than the relay takes is refused without being sent', async () => {
    const relay = await relayWith({ features: ['PIPELINING', 'SIZE 2000'] });
    const [outcome] = await outcomesOf(mailerTo(relay.port, path), [to('zoe')]);
    expect(outcome).toMatchObject({ kind: 'refused', reply: { code: 552, enhanced: '5.3.4', stage: 'mail' } });
    expect(relay.commands.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  test.each(['zoë@reader.example', 'zoe@reader.example>\r\nBcc: evil@x.example', 'a@b, c@d.example', '"a b"@reader.example', 'Zoe@READER.example'])(
    'an address that is no reader\'s is refused before the relay sees it: %j',
    async (email) => {
      const relay = await relayWith();
      const [outcome] = await outcomesOf(mailerTo(relay.port, path), [aHandover({ email })]);
      expect(outcome).toMatchObject({ kind: 'refused', reply: { enhanced: '5.1.3', stage: 'rcpt' } });
      expect(relay.taken).toEqual([]);
    },
  );

  test('an unsafe envelope sender stops the work, and nothing is sent', async () => {
    const relay = await relayWith();
    const handover = aHandover({}, { envelopeFrom: 'a@b.example>\r\nRCPT TO:<c@d.example' });
    await expect(outcomesOf(mailerTo(relay.port, path), [handover])).rejects.toMatchObject({ code: 'envelope-from', kind: 'configuration' });
    expect(relay.commands).toEqual([]);
  });

  test.each([
    ['a relay that is down', undefined],
    ['a relay that hangs up at once', { greeting: 'close' }],
    ['a relay that never greets', { greeting: 'silence' }],
    ['a relay that greets with 554', { greeting: '554 5.7.1 not you' }],
    ['a relay that greets with 421', { greeting: '421 4.3.2 later' }],
  ] as const)('%s is unreachable, before anybody is marked', async (_what, habits) => {
    const relay = await relayWith(habits ?? {});
    if (habits === undefined) await relay.close();
    const mailer = mailerTo(relay.port, path);
    await expect(mailer.verify()).rejects.toMatchObject({ code: 'relay-unreachable', kind: 'unavailable' });
    await expect(outcomesOf(mailer, [to('zoe')])).rejects.toMatchObject({ code: 'relay-unreachable', kind: 'unavailable' });
  });

  test('a relay that comes back within the waits loses nobody', async () => {
    const relay = await relayWith();
    const mailer = mailerTo(relay.port, path, { reconnectWaitsMs: [20, 20] });
    const outcomes = await outcomesOf(mailer, [to('a', 1), to('message-fin', 2), to('b', 3)]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'uncertain', 'accepted']);
  });
});

test('on the fast path each reply has its own time, whatever the one before it had', async () => {
  const relay = await relayWith();
  const timeouts = { ...shortTimeouts, message: 60_000 };
  const outcomes = await outcomesOf(mailerTo(relay.port, 'fast', { timeouts }), [to('message-slow'), to('rcpt-silence', 8)]);
  expect(slowMs, 'a slow reply comes after the time of a command').toBeGreaterThan(shortTimeouts.command);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'not-begun']);
});
