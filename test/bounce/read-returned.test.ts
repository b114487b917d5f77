import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReturned } from '../../src/bounce/read-returned.ts';
import type { ReturnNotice } from '../../src/model/bounce.ts';

/** Made after published formats, but for `real-…`: those a Postfix 3.7 and an Exim 4.96 wrote when they were given such replies. */
const folder = 'test/bounce/fixtures';
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [path.basename(file, '.eml')] : []));
const verp = 'bounces+abcdef123456-7-00112233445566778899aabb@letters.example';

function read(name: string): Promise<ReturnNotice[]> {
  return readReturned(readFileSync(path.join(folder, `${name}.eml`)));
}

/** What the expectations speak of. */
function told(notice: ReturnNotice): Record<string, unknown> {
  const { kind, rule, recipient } = notice;
  return { kind, ...(notice.kind === 'bounce' ? { bounceClass: notice.bounceClass } : {}), rule, ...(recipient === undefined ? {} : { recipient }) };
}

describe('what came back is read as its expectation says', () => {
  test.each(names)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>[];
    expect((await read(name)).map(told)).toMatchObject(expected);
  });

  test('there are at least sixty of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
  });
});

describe('a notice tells which delivery it may be about', () => {
  test('by the address it came to, and by what it gives back of our message', async () => {
    const [notice] = await read('postfix-unknown-user');
    expect(notice).toMatchObject({ returnedTo: [verp], messageId: '<abcdef123456.7@letters.example>', enhanced: '5.1.1', code: 550 });
  });

  test('in a complaint by the envelope from that the report or our own message names', async () => {
    for (const name of ['arf-abuse', 'arf-redacted', 'jmrp-authentication-results', 'spamcop']) expect((await read(name))[0]?.returnedTo).toContain(verp);
  });

  test('in an event that SNS mails by the envelope from that it names, not by the mailbox it came to', async () => {
    for (const name of ['sns-bounce', 'sns-complaint-as-posted']) expect((await read(name))[0]).toMatchObject({ returnedTo: [verp], messageId: '<abcdef123456.7@letters.example>' });
  });

  test('first by the envelope, where the way in knows it', async () => {
    const [notice] = await readReturned(readFileSync(path.join(folder, 'arf-abuse.eml')), 'to@letters.example');
    expect(notice?.returnedTo[0]).toBe('to@letters.example');
  });

  test('and keeps no address in the line it quotes', async () => {
    for (const name of names) for (const notice of await read(name)) expect(notice.diagnostic ?? '').not.toMatch(/(?:ada|one|two|three)@mail\.example/);
  });
});

describe('whatever the bytes, reading them ends with at least one notice', () => {
  test('of noise', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => (await readReturned(bytes)).length > 0));
  });

  test('of real notices with a piece cut out and another changed', async () => {
    const real = names.map((name) => readFileSync(path.join(folder, `${name}.eml`)));
    await fc.assert(
      fc.asyncProperty(fc.nat(real.length - 1), fc.nat(4000), fc.nat(400), fc.nat(4000), fc.uint8Array({ maxLength: 20 }), async (which, at, length, other, bytes) => {
        const mail = Buffer.concat([real[which]!.subarray(0, at), real[which]!.subarray(at + length)]);
        mail.set(bytes.subarray(0, Math.max(0, mail.length - other)), Math.min(other, mail.length));
        return (await readReturned(mail)).length > 0;
      }),
      { numRuns: 300 },
    );
  });

  test('of a megabyte of line ends, and of a report on more people than anybody writes to at once', async () => {
    expect(await readReturned(Buffer.alloc(1_000_000, '\n'))).toMatchObject([{ kind: 'letter' }]);
    const groups = Array.from({ length: 300 }, (_, index) => `Final-Recipient: rfc822; r${index}@mail.example\nAction: failed\nStatus: 5.1.1\n\n`).join('');
    expect(await readReturned(Buffer.from(`From: MAILER-DAEMON@mail.example\nSubject: Undelivered\n\n${groups}`))).toHaveLength(100);
  });

  test('of headers and parts nested deeper than anybody would', async () => {
    const nested = `${Array.from({ length: 400 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`).join('')}text`;
    const wide = `${'X-A: 1\r\n'.repeat(400_000)}\r\ntext`;
    for (const mail of [nested, wide]) expect(await readReturned(Buffer.from(mail))).toMatchObject([{ kind: 'letter' }]);
  });
});
