import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { draftOf } from '../../src/message/draft.ts';
import { MessageTemplate } from '../../src/message/template.ts';
import type { RelayFrame } from '../../src/message/headers.ts';
import { composeMessage } from '../../src/smtp/nodemailer-message.ts';
import { composeSkeleton } from '../../src/smtp/skeleton.ts';
import { aFrame, aHandover, anArabic, aRendered, hostileValues } from './frame.ts';
import { markFor } from '../../src/model/merge-field.ts';

async function templateOf(frame: RelayFrame): Promise<MessageTemplate> {
  const draft = draftOf(frame);
  return new MessageTemplate({ frame, draft, skeleton: await composeSkeleton(frame, draft) });
}

async function parsed(message: Buffer) {
  const mail = await new PostalMime().parse(message);
  const { from, to, replyTo, subject, date, messageId, text, html } = mail;
  const headers = Object.fromEntries(mail.headers.filter(({ key }) => !['to', 'subject', 'from'].includes(key)).map(({ key, value }) => [key, value]));
  return { from, to, replyTo, subject, date, messageId, text, html, headers };
}

const frames: [string, RelayFrame][] = [
  ['quoted-printable', aFrame()],
  ['quoted-printable, for Postmark', { ...aFrame(), provider: 'Postmark' }],
  ['base64', aFrame({ rendered: anArabic, list: { slug: 'akhbar', title: 'أخبار "الصحة"' }, from: { name: 'أخبار الصحة', address: 'guides@news.example' } })],
  ['quoted-printable, a test with a note', aFrame({ kind: 'test', note: 'Look at <the> café\nplease', rendered: aRendered({ subject: `Hello ${markFor(0)}, news` }) })],
];

describe.each(frames)('in %s', (encoding, frame) => {
  test.each(hostileValues.map((value) => [JSON.stringify(value).slice(0, 60), value]))('the filled message of %s is the one nodemailer composes', async (_shown, value) => {
    const template = await templateOf(frame);
    const handover = aHandover({ name: value, attributes: { city: value } });
    const bytes = Buffer.concat(template.fill(handover).pieces);
    const byNodemailer = await composeMessage(frame, draftOf(frame), handover);
    const text = bytes.toString('latin1');

    expect(text).toContain(`Content-Transfer-Encoding: ${encoding.split(',')[0]}`);
    expect(await parsed(bytes)).toEqual(await parsed(byNodemailer));
    expect(text).toMatch(/^[\r\n\t\x20-\x7E]*\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = text.split('\r\n');
    expect(lines.filter((line) => line.startsWith('.') || line.startsWith('From '))).toEqual([]);
    const body = lines.slice(lines.indexOf('') + 1);
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});

test('each message says only its own recipient, whatever was filled before', async () => {
  const template = await templateOf(aFrame());
  const first = Buffer.concat(template.fill(aHandover({ name: 'Anna', email: 'anna@reader.example' })).pieces).toString();
  Buffer.concat(template.fill(aHandover({ name: 'Berta', email: 'berta@reader.example' }, { seq: 8, unsubscribeUrl: 'https://news.example/u/berta' })).pieces);
  const again = Buffer.concat(template.fill(aHandover({ name: 'Anna', email: 'anna@reader.example' })).pieces).toString();
  expect(again).toBe(first);
  expect(first).not.toContain('erta');
});

test('the size that is announced is the size of the bytes', async () => {
  const { pieces, sizeOctets } = (await templateOf(aFrame({ rendered: anArabic }))).fill(aHandover({ name: 'Zoë' }));
  expect(Buffer.concat(pieces)).toHaveLength(sizeOctets);
});

test('a link too long for a header line stops the work before anything is sent', async () => {
  const template = await templateOf(aFrame());
  expect(() => template.fill(aHandover({}, { unsubscribeUrl: `https://news.example/${'u'.repeat(1000)}` }))).toThrow(expect.objectContaining({ code: 'header-too-long' }));
});
