import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { newDkimKey, type SigningKey, signingKey } from '../../src/message/dkim-key.ts';
import { signMessage, Signer } from '../../src/message/dkim-sign.ts';
import { verifySigned } from '../../src/message/dkim-verify.ts';
import { draftOf } from '../../src/message/draft.ts';
import { MessageTemplate } from '../../src/message/template.ts';
import type { MessageFrame } from '../../src/ports/mailer.ts';
import { composeMessage } from '../../src/smtp/nodemailer-message.ts';
import { composeSkeleton } from '../../src/smtp/skeleton.ts';
import { aFrame, aHandover, anArabic, hostileValues } from './frame.ts';

const made = [
  { made: newDkimKey({ domain: 'news.example', selector: 'g1', algorithm: 'rsa-sha256' }), selector: 'g1' },
  { made: newDkimKey({ domain: 'news.example', selector: 'g2', algorithm: 'ed25519-sha256' }), selector: 'g2' },
];
const keys = made.map(({ made: { privateKeyPem }, selector }) => signingKey({ domain: 'news.example', selector, privateKeyPem }));
/** What DNS would answer: the record as zone files cut it. */
const records = new Map(made.map(({ made: { recordName, zoneText } }) => [recordName, [...zoneText.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')]));

async function verdicts(message: Buffer): Promise<string[]> {
  const { results } = await dkimVerify(message, { resolver: async (name: string) => [records.get(name) ?? []] });
  return results.map((result) => `${result.selector} ${result.status.result}`);
}

async function signedBy(frame: MessageFrame, signing: readonly SigningKey[] = keys): Promise<MessageTemplate> {
  const draft = draftOf(frame);
  return new MessageTemplate({ frame, draft, skeleton: await composeSkeleton(frame, draft), signer: new Signer(signing, frame.date) });
}

function bytesOf(template: MessageTemplate, value: string): Buffer {
  return Buffer.concat(template.fill(aHandover({ name: value, attributes: { city: value } })).pieces);
}

describe('signatures', () => {
  test.each([
    ['quoted-printable', aFrame()],
    ['base64', aFrame({ rendered: anArabic })],
    ['a test mailing', aFrame({ kind: 'test', note: 'two  spaces \n\tand a tab' })],
  ])('RSA and Ed25519 hold on every filled message in %s, by mailauth and the records as DNS has them', async (_what, frame) => {
    const template = await signedBy(frame);
    for (const value of hostileValues) expect({ value, verdicts: await verdicts(bytesOf(template, value)) }).toEqual({ value, verdicts: ['g1 pass', 'g2 pass'] });
  });

  test('they hold on what nodemailer composed', async () => {
    const frame = aFrame();
    const message = await composeMessage(frame, draftOf(frame), aHandover({ name: 'Zoë  M.' }));
    expect(await verdicts(signMessage(message, new Signer(keys, frame.date)))).toEqual(['g1 pass', 'g2 pass']);
  });

  test.each([
    ['a changed body', (text: string) => text.replace('Hello', 'Hullo')],
    ['a changed one-click field', (text: string) => text.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click')],
    ['a changed unsubscribe link', (text: string) => text.replace('List-Unsubscribe: <https://news', 'List-Unsubscribe: <https://evil')],
    ['a second From', (text: string) => text.replace('\r\nFrom:', '\r\nFrom: evil@x.example\r\nFrom:')],
    ['a second Subject', (text: string) => text.replace('\r\nSubject:', '\r\nSubject: Buy\r\nSubject:')],
    ['a second List-Unsubscribe', (text: string) => text.replace('\r\nList-Unsubscribe:', '\r\nList-Unsubscribe: <https://evil.example/>\r\nList-Unsubscribe:')],
    ['a Cc put in', (text: string) => text.replace('\r\nFrom:', '\r\nCc: a@b.example\r\nFrom:')],
  ])('%s breaks both', async (_what, change) => {
    const message = bytesOf(await signedBy(aFrame()), 'Zoe');
    const changed = Buffer.from(change(message.toString('latin1')), 'latin1');
    expect(changed.equals(message)).toBe(false);
    expect(await verdicts(changed)).not.toContain('g1 pass');
    expect(await verdicts(changed)).not.toContain('g2 pass');
    await expect(verifySigned(changed, keys)).rejects.toMatchObject({ code: 'signing-failed' });
  });

  test('every field that says who, to whom and how to leave is covered, the forgeable ones once more than they stand, and never is a length given', async () => {
    const message = bytesOf(await signedBy(aFrame()), 'Zoe').toString('latin1');
    const [signature = ''] = message.split(/\r\n(?![\t ])/);
    const covered = (/ h=([^;]*);/.exec(signature.replaceAll('\r\n', ''))?.[1] ?? '').replace(/\s/g, '').toLowerCase().split(':');
    const count = (name: string): number => covered.filter((one) => one === name).length;
    for (const name of ['sender', 'date', 'message-id', 'cc', 'mime-version', 'content-type', 'content-transfer-encoding', 'list-id', 'feedback-id', 'auto-submitted']) expect([name, count(name)]).toEqual([name, 1]);
    for (const name of ['from', 'subject', 'to', 'reply-to', 'list-unsubscribe', 'list-unsubscribe-post']) expect([name, count(name)]).toEqual([name, 2]);
    expect(signature).toContain('c=relaxed/relaxed; d=news.example;');
    expect(signature).not.toMatch(/\bl=/);
    expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });
});

describe('the second opinion', () => {
  test('takes a message that both keys signed', async () => {
    await expect(verifySigned(bytesOf(await signedBy(aFrame()), 'Zoe'), keys)).resolves.toBeUndefined();
  });

  test('refuses an unsigned message, and one that lacks a signature', async () => {
    const frame = aFrame();
    await expect(verifySigned(await composeMessage(frame, draftOf(frame), aHandover()), keys)).rejects.toMatchObject({ code: 'signing-failed', kind: 'configuration' });
    await expect(verifySigned(bytesOf(await signedBy(frame, keys.slice(0, 1)), 'Zoe'), keys)).rejects.toThrow(/g2\._domainkey\.news\.example is not there/);
  });

  test('refuses a signature by another key under our selector', async () => {
    const other = newDkimKey({ domain: 'news.example', selector: 'g1', algorithm: 'rsa-sha256' });
    const wrong = signingKey({ domain: 'news.example', selector: 'g1', privateKeyPem: other.privateKeyPem });
    await expect(verifySigned(bytesOf(await signedBy(aFrame(), [wrong]), 'Zoe'), keys.slice(0, 1))).rejects.toMatchObject({ code: 'signing-failed' });
  });

  test('refuses a signature that leaves the one-click field uncovered', async () => {
    const message = bytesOf(await signedBy(aFrame({ kind: 'test' })), 'Zoe');
    const uncovered = Buffer.concat([Buffer.from(`DKIM-Signature: a=rsa-sha256; s=g9; d=x.example; h=From; b=x\r\n`), message]);
    await expect(verifySigned(uncovered, [{ ...(keys[0] as SigningKey), selector: 'g9' }])).rejects.toMatchObject({ code: 'signing-failed' });
  });
});

describe('keys', () => {
  test('a new RSA key has 2048 bits and a record whose strings are at most 255 octets long', () => {
    const { privateKeyPem, recordName, record, zoneText } = newDkimKey({ domain: 'news.example', selector: 's1', algorithm: 'rsa-sha256' });
    const strings = [...zoneText.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(recordName).toBe('s1._domainkey.news.example');
    expect(signingKey({ domain: 'news.example', selector: 's1', privateKeyPem }).key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(strings.length).toBe(2);
    expect(Math.max(...strings.map((part) => part.length))).toBeLessThanOrEqual(255);
    expect(strings.join('')).toBe(record);
    expect(record).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]+=*$/);
  });

  test('a new Ed25519 key has a record with the bare 32 octets', () => {
    const { record } = newDkimKey({ domain: 'news.example', selector: 's1', algorithm: 'ed25519-sha256' });
    expect(Buffer.from(/^v=DKIM1; k=ed25519; p=(.+)$/.exec(record)?.[1] ?? '', 'base64')).toHaveLength(32);
  });

  test.each([
    ['no PEM at all', 'hello'],
    ['a truncated PEM', made[0]?.made.privateKeyPem.slice(0, 300) ?? ''],
    ['a public key', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a key of another kind', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a key too short', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('%s is refused in a sentence that names the record and shows nothing of the key', (_what, privateKeyPem) => {
    let thrown: unknown;
    try {
      signingKey({ domain: 'news.example', selector: 's1', privateKeyPem });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'signing-failed', kind: 'configuration', message: expect.stringContaining('s1._domainkey.news.example') });
    expect(String(thrown)).not.toContain('BEGIN');
  });
});
