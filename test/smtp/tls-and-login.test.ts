import { createServer, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Mailer } from '../../src/ports/mailer.ts';
import { createMailer, type RelayOptions } from '../../src/smtp/create-mailer.ts';
import { aFrame, aHandover } from '../message/frame.ts';
import { type Certificate, newCertificate } from '../../scripts/certificate.ts';
import { type RealRelay, startRealRelay } from './real-relay.ts';

let certificate: Certificate;
let another: Certificate;
let elsewhere: Certificate;
const closers: (() => Promise<void>)[] = [];

beforeAll(() => {
  certificate = newCertificate();
  another = newCertificate();
  elsewhere = newCertificate({ dnsNames: ['other.example'], addresses: [] });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function relayWith(options: Parameters<typeof startRealRelay>[0]): Promise<RealRelay> {
  const relay = await startRealRelay(options);
  closers.push(() => relay.close());
  return relay;
}

const secret = encodeURIComponent('right@:/%');

async function sendOne(to: Mailer) {
  await to.verify();
  const session = await to.open(aFrame());
  const outcome = await session.handOver(aHandover({ name: 'Zoë' }));
  await session.close();
  return outcome;
}

describe.each(['fast', 'nodemailer'] as const)('the %s path', (path) => {
  function mailer(url: string, change: Partial<RelayOptions> = {}): Mailer {
    return createMailer({ url, path, connections: 1, ca: certificate.cert, timeouts: { connect: 2000, greeting: 2000, command: 2000, data: 2000, block: 2000, message: 2000 }, ...change });
  }

  test('implicit TLS with a certificate we trust takes the message', async () => {
    const relay = await relayWith({ ...certificate, secure: true });
    expect((await sendOne(mailer(`smtps://127.0.0.1:${relay.port}`))).kind).toBe('accepted');
    expect(relay.taken).toMatchObject([{ isSecure: true, to: ['zoe@reader.example'], from: 'bounces+7@news.example' }]);
  });

  test('STARTTLS with a certificate we trust takes the message', async () => {
    const relay = await relayWith({ ...certificate });
    expect((await sendOne(mailer(`smtp://localhost:${relay.port}`, { requireTls: true }))).kind).toBe('accepted');
    expect(relay.taken).toMatchObject([{ isSecure: true }]);
  });

  test.each(['smtps', 'smtp'])('a certificate nobody vouches for is refused over %s, and nothing is sent', async (scheme) => {
    const relay = await relayWith({ ...another, secure: scheme === 'smtps' });
    await expect(sendOne(mailer(`${scheme}://u:${secret}@127.0.0.1:${relay.port}`, { requireTls: true }))).rejects.toMatchObject({ code: 'relay-tls', kind: 'configuration' });
    expect(relay.logins).toEqual([]);
  });

  test.each(['smtps', 'smtp'])('a certificate for another host is refused over %s', async (scheme) => {
    const relay = await relayWith({ ...elsewhere, secure: scheme === 'smtps' });
    await expect(sendOne(mailer(`${scheme}://127.0.0.1:${relay.port}`, { requireTls: true, ca: elsewhere.cert }))).rejects.toMatchObject({ code: 'relay-tls' });
  });

  test('a relay without STARTTLS is refused where TLS is required', async () => {
    const relay = await relayWith({ hideSTARTTLS: true });
    await expect(sendOne(mailer(`smtp://127.0.0.1:${relay.port}`, { requireTls: true }))).rejects.toMatchObject({ code: 'relay-tls' });
    expect(relay.taken).toEqual([]);
  });

  test('a relay on this machine is not asked for TLS where it is not required', async () => {
    const relay = await relayWith({ ...another });
    expect((await sendOne(mailer(`smtp://127.0.0.1:${relay.port}`, { requireTls: false }))).kind).toBe('accepted');
    expect(relay.taken).toMatchObject([{ isSecure: false }]);
  });

  test.each([
    ['plain', 'PLAIN'],
    ['login', 'LOGIN'],
    ['xoauth2', 'XOAUTH2'],
  ])('login by %s', async (auth, method) => {
    const relay = await relayWith({ ...certificate, secure: true, authOptional: false, authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'] });
    expect((await sendOne(mailer(`smtps://zoe%40x:${secret}@127.0.0.1:${relay.port}?auth=${auth}`))).kind).toBe('accepted');
    expect(relay.logins[0]).toMatchObject({ method, username: 'zoe@x' });
  });

  test('LOGIN is used where it is all the relay offers', async () => {
    const relay = await relayWith({ ...certificate, secure: true, authOptional: false, authMethods: ['LOGIN'] });
    expect((await sendOne(mailer(`smtps://zoe:${secret}@127.0.0.1:${relay.port}`))).kind).toBe('accepted');
  });

  test.each(['plain', 'login', 'xoauth2'])('a wrong password is said for %s without the password, and nobody is marked', async (auth) => {
    const relay = await relayWith({ ...certificate, secure: true, authOptional: false, authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'] });
    const thrown: unknown = await sendOne(mailer(`smtps://zoe:wr0ng-s3cret@127.0.0.1:${relay.port}?auth=${auth}`)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'relay-login', kind: 'noPermission', exitCode: 77 });
    expect(String(thrown)).not.toMatch(/wr0ng|reader\.example/);
    expect(relay.taken).toEqual([]);
  });

  test('a message comes through a relay nobody here wrote as it was made, dots and all', async () => {
    const relay = await relayWith({ hideSTARTTLS: true });
    expect((await sendOne(mailer(`smtp://127.0.0.1:${relay.port}`))).kind).toBe('accepted');
    const [{ message } = { message: Buffer.alloc(0) }] = relay.taken;
    expect(message.toString('latin1')).toMatch(/^Message-ID: <abc123def456\.7@news\.example>\r$/m);
    expect(message.toString('latin1')).toMatch(/<\/html>\r\n\r\n--[^\r]+--\r\n$/);
  });
});

test('what somebody slips in after STARTTLS in clear ends the connection', async () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 relay.example\r\n');
    socket.on('data', (chunk: Buffer) => socket.write(chunk.toString().startsWith('EHLO') ? '250-relay.example\r\n250 STARTTLS\r\n' : '220 go\r\n250 AUTH PLAIN\r\n'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(createMailer({ url: `smtp://127.0.0.1:${port}`, requireTls: true }).verify()).rejects.toMatchObject({ code: 'relay-tls', message: expect.stringContaining('spoke in clear') });
});
