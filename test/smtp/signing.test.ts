import { afterEach, expect, test } from 'vitest';
import { newDkimKey, signingKey } from '../../src/message/dkim-key.ts';
import { verifySigned } from '../../src/message/dkim-verify.ts';
import { createMailer } from '../../src/smtp/create-mailer.ts';
import { aFrame, aHandover } from '../message/frame.ts';
import { type ScriptedRelay, startScriptedRelay } from './scripted-relay.ts';

const relays: ScriptedRelay[] = [];

afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.close();
});

async function aRelay(): Promise<ScriptedRelay> {
  const relay = await startScriptedRelay();
  relays.push(relay);
  return relay;
}

const rsa = { selector: 'g1', privateKeyPem: newDkimKey({ domain: 'news.example', selector: 'g1', algorithm: 'rsa-sha256' }).privateKeyPem };
const ed25519 = { selector: 'g2', privateKeyPem: newDkimKey({ domain: 'news.example', selector: 'g2', algorithm: 'ed25519-sha256' }).privateKeyPem };

test.each(['fast', 'nodemailer'] as const)('what the %s path put on the wire bears both signatures, by the sender\'s domain', async (path) => {
  const relay = await aRelay();
  const session = await createMailer({ url: `smtp://127.0.0.1:${relay.port}`, path, dkim: [rsa, ed25519] }).open(aFrame());
  expect((await session.handOver(aHandover({ name: '.Zoë  M.' }))).kind).toBe('accepted');
  await session.close();
  const keys = [rsa, ed25519].map((key) => signingKey({ ...key, domain: 'news.example' }));
  await expect(verifySigned(relay.taken[0]?.message ?? Buffer.alloc(0), keys)).resolves.toBeUndefined();
});

test.each(['fast', 'nodemailer'] as const)('a broken key stops the %s path before anything is sent', async (path) => {
  const relay = await aRelay();
  const mailer = createMailer({ url: `smtp://127.0.0.1:${relay.port}`, path, dkim: [rsa, { ...ed25519, privateKeyPem: ed25519.privateKeyPem.slice(0, 60) }] });
  await expect(mailer.open(aFrame())).rejects.toMatchObject({ code: 'signing-failed', kind: 'configuration' });
  expect(relay.connections).toBe(0);
});

test.each(['fast', 'nodemailer'] as const)('two keys under one selector cannot both be published: the %s path does not begin', async (path) => {
  const relay = await aRelay();
  const mailer = createMailer({ url: `smtp://127.0.0.1:${relay.port}`, path, dkim: [rsa, { ...ed25519, selector: 'g1' }] });
  await expect(mailer.open(aFrame())).rejects.toMatchObject({ code: 'signing-failed' });
});
