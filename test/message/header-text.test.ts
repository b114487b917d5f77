import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { addressParser, decodeWords } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../src/lib/text.ts';
import { draftOf } from '../../src/message/draft.ts';
import { encodeText, headerLine, mailbox } from '../../src/message/header-text.ts';
import { frameHeaders, recipientHeaders, type RelayFrame } from '../../src/message/headers.ts';
import { MessageTemplate } from '../../src/message/template.ts';
import { headerWords } from '../../src/message/values.ts';
import { composeSkeleton } from '../../src/smtp/skeleton.ts';
import { aFrame, aHandover, anArabic, hostileValues } from './frame.ts';

const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 120 }), fc.constantFrom(...hostileValues)).map(headerWords);

function unfoldedFields(head: string): string[] {
  return head.split(/\r\n(?![\t ])/).map(unfolded);
}

function feedbackId(domain: string): string[] {
  return frameHeaders(aFrame({ domain })).others.find(({ name }) => name === 'Feedback-ID')?.value.split(':') ?? [];
}

function unfolded(field: string): string {
  return field.replaceAll('\r\n', '');
}

test('any clean subject comes back as it was, in lines of at most 76 columns where it was encoded', () => {
  fc.assert(
    fc.property(anything, (subject) => {
      const field = headerLine('Subject', encodeText(subject));
      expect(decodeWords(unfolded(field).replace(/^Subject: /, ''))).toBe(subject);
      expect(field).toMatch(/^[\x20-\x7E]*(?:\r\n [\x20-\x7E]*)*\r\n$/);
      const longest = Math.max(...field.split('\r\n').map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(field.includes('=?') ? 76 : 300);
      for (const [word] of field.matchAll(/=\?.*?\?=(?=\s)/g)) expect(word.length).toBeLessThanOrEqual(75);
    }),
    { numRuns: 500 },
  );
});

test('any clean name stands before exactly one address, and comes back as it was', () => {
  fc.assert(
    fc.property(anything, (name) => {
      const field = headerLine('To', mailbox(name, 'zoe@reader.example'));
      expect(addressParser(unfolded(field).slice(4))).toEqual([{ name, address: 'zoe@reader.example' }]);
      expect(field).toMatch(/^[\x20-\x7E]*(?:\r\n [\x20-\x7E]*)*\r\n$/);
    }),
    { numRuns: 500 },
  );
});

test('an encoded-word never holds a part of a character, nor of an emoji that fits one', () => {
  const field = encodeText('👩‍👩‍👧‍👦 é '.repeat(12).trim());
  for (const [, encoding, payload = ''] of field.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/g)) {
    const octets = encoding === 'B' ? Buffer.from(payload, 'base64') : Buffer.from(payload.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
    expect(octets.toString('utf8')).not.toMatch(/\uFFFD|^\u200D|\u200D$/);
  }
});

async function headOf(frame: RelayFrame = aFrame(), handover = aHandover({ name: 'Zoë' })): Promise<string[]> {
  const draft = draftOf(frame);
  const template = new MessageTemplate({ frame, draft, skeleton: await composeSkeleton(frame, draft) });
  const text = Buffer.concat(template.fill(handover).pieces).toString('latin1');
  return unfoldedFields(text.slice(0, text.indexOf('\r\n\r\n')));
}

describe('the header of a message', () => {
  test('holds what a newsletter header needs, each field once', async () => {
    expect(await headOf()).toEqual([
      'From: Patient Guides <guides@news.example>',
      'Reply-To: editors@news.example',
      'To: =?utf-8?Q?Zo=C3=AB?= <zoe@reader.example>',
      'Subject: Guide of the week',
      'Message-ID: <abc123def456.7@news.example>',
      'List-Unsubscribe: <https://news.example/u/abc.7.sig>, <mailto:leave+7@news.example>',
      'List-Help: <https://news.example/p/abc.7.sig>',
      'Date: Sun, 01 Mar 2026 08:00:00 +0000',
      'List-ID: Patient Guides <guides.news.example>',
      'List-Archive: <https://news.example/guides/one>',
      'Feedback-ID: abc123def456:guides:live:newsexample',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Content-Language: en',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: OOF, AutoReply',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="--_NmP-abc123def456-Part_1"',
    ]);
  });

  test('of a message for Postmark asks it to keep our Message-ID, and gives it as metadata where it is short enough', async () => {
    const fieldsFor = async (domain: string): Promise<string[]> => (await headOf({ ...aFrame({ domain }), provider: 'Postmark' })).filter((field) => /^(?:X-PM|Message-ID)/i.test(field));
    expect(await fieldsFor('news.example')).toEqual(['Message-ID: <abc123def456.7@news.example>', 'X-PM-KeepID: true', 'X-PM-Metadata-message-id: abc123def456.7@news.example']);
    expect(await fieldsFor(`${'long.'.repeat(12)}example`)).toHaveLength(2);
    expect((await headOf()).filter((field) => /^X-PM/i.test(field))).toEqual([]);
  });

  test('of a test says so, and offers no button that could unsubscribe anybody', async () => {
    const head = await headOf(aFrame({ kind: 'test' }));
    expect(head).toContain('Subject: [Test] Guide of the week');
    expect(head).toContain('X-Galley-Test: 1');
    expect(head.filter((field) => /^List-Unsubscribe|^List-Help/i.test(field))).toEqual([]);
  });

  test('of a single link has nothing of a list: it is no mailing', async () => {
    const head = await headOf(aFrame({ kind: 'one link' }));
    expect(head.filter((field) => /^(?:List-|Feedback-ID|X-Galley-Test)/i.test(field))).toEqual([]);
    expect(head).toContain('Auto-Submitted: auto-generated');
  });

  test('has one List-Unsubscribe with https first, also where bounces are not read', () => {
    const { unsubscribeMailto: _none, ...handover } = aHandover();
    expect(recipientHeaders(aFrame(), handover).others).toContainEqual({ name: 'List-Unsubscribe', value: '<https://news.example/u/abc.7.sig>' });
  });

  test('lets no link end its brackets or its line', () => {
    const handover = aHandover({}, { unsubscribeUrl: 'https://news.example/u>,<https://evil.example\r\nBcc: x@y.example' });
    const [{ value } = { value: '' }] = recipientHeaders(aFrame(), handover).others;
    expect(value).toBe('<https://news.example/u%3E%2C%3Chttps://evil.example%0D%0ABcc:%20x@y.example>, <mailto:leave+7@news.example>');
  });

  test('has a Feedback-ID of four fields, the last of 5 to 15 characters and the same for the sender, with nobody in it', () => {
    for (const domain of ['a.io', 'x.example', 'a-very-long-domain-name.news.example']) {
      expect(feedbackId(domain)).toHaveLength(4);
      expect(feedbackId(domain).at(-1)).toMatch(/^[A-Za-z0-9]{5,15}$/);
    }
  });
});

test('Python\'s parser finds no defect in any message, and reads the same names and words', async () => {
  const cases = await Promise.all(
    [aFrame(), aFrame({ rendered: anArabic })].flatMap((frame) =>
      hostileValues.map(async (value) => {
        const draft = draftOf(frame);
        const template = new MessageTemplate({ frame, draft, skeleton: await composeSkeleton(frame, draft) });
        return { name: headerWords(value), message: Buffer.concat(template.fill(aHandover({ name: value })).pieces).toString('latin1') };
      }),
    ),
  );
  const program = `
import email, email.policy, json, sys
out = []
for one in json.load(sys.stdin):
    mail = email.message_from_bytes(one["message"].encode("latin-1"), policy=email.policy.default)
    defects = [repr(d) for part in mail.walk() for d in part.defects] + [repr(d) for h in mail.values() for d in getattr(h, "defects", [])]
    parts = [part.get_content_type() for part in mail.walk()]
    contents = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    out.append({"defects": defects, "parts": parts, "to": [a.addr_spec for a in mail["To"].addresses], "isWhole": all(len(c) > 50 for c in contents)})
print(json.dumps(out))`;
  const answers = JSON.parse(execFileSync('python3', ['-c', program], { input: JSON.stringify(cases) }).toString()) as { defects: string[] }[];
  for (const [index, answer] of answers.entries()) {
    expect({ name: cases[index]?.name, ...answer }).toEqual({
      name: cases[index]?.name,
      defects: [],
      parts: ['multipart/alternative', 'text/plain', 'text/html'],
      to: ['zoe@reader.example'],
      isWhole: true,
    });
  }
});

test('a header value is one clean line', () => {
  for (const value of hostileValues) expect(headerWords(value)).toBe(oneLine(value).replaceAll('=?', '= ?'));
});
