import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { mailsAt, mailsIn } from '../../src/inbound/mail-files.ts';
import { mostReadBytes } from '../../src/model/bounce.ts';
import type { ArrivedMail } from '../../src/ports/inbound.ts';

const from = 'From MAILER-DAEMON Tue Nov 24 08:00:00 2026\n';
const folder = mkdtempSync(path.join(tmpdir(), 'galley-mails-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function texts(mails: AsyncIterable<ArrivedMail>): Promise<string[]> {
  const all: string[] = [];
  for await (const { raw } of mails) all.push(Buffer.from(raw).toString());
  return all;
}

function fileWith(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('mails in a file', () => {
  test('one alone is one, though a line in it begins like an mbox', async () => {
    const mail = 'Subject: a\r\n\r\nFrom here on\r\n\r\nFrom ada@mail.example Tue\r\n';
    expect(await texts(mailsAt(fileWith('one.eml', mail)))).toEqual([mail]);
  });

  test('an mbox is taken apart at its From lines, and its quoting undone', async () => {
    const mbox = 'From a Tue Nov 24 08:00:00 2026\nSubject: one\n\n>From here\n>>From there\n\nFrom us with love\n\nFrom b Tue Nov 24 08:00:01 2026\r\nSubject: two\r\n\r\ntext\r\n\r\n';
    expect(await texts(mailsAt(fileWith('mbox', mbox)))).toEqual(['Subject: one\n\nFrom here\n>From there\n\nFrom us with love\n\n', 'Subject: two\r\n\r\ntext\r\n\r\n']);
  });

  test('a Maildir gives what is new and what was read, and nothing of hidden or half-written files', async () => {
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, 'Maildir', part), { recursive: true });
    for (const [name, text] of [['new/1', 'Subject: 1\n\nFrom x\n'], ['new/.hidden', 'no'], ['cur/2:2,S', 'Subject: 2\n'], ['tmp/3', 'no']] as const) writeFileSync(path.join(folder, 'Maildir', name), text);
    expect(await texts(mailsAt(path.join(folder, 'Maildir')))).toEqual(['Subject: 1\n\nFrom x\n', 'Subject: 2\n']);
  });

  test('of a mail that does not end only the beginning is kept, and the next begins where it does', async () => {
    const long = `Subject: long\n\n${'x'.repeat(3_000_000)}\n\n`;
    const [first, second] = await texts(mailsAt(fileWith('long', `${from}${long}${from}Subject: next\n`)));
    expect(first).toHaveLength(mostReadBytes);
    expect(second).toBe('Subject: next\n');
  });

  test('in pieces of any size it is the same', async () => {
    const mbox = Buffer.from(`${from}Subject: one\n\ntext\n\n${from}Subject: two\n\ntext`);
    for (const size of [1, 2, 7]) {
      const pieces = Array.from({ length: Math.ceil(mbox.length / size) }, (_, index) => mbox.subarray(index * size, (index + 1) * size));
      expect(await texts(mailsIn(Readable.from(pieces), 'a stream'))).toEqual(['Subject: one\n\ntext\n\n', 'Subject: two\n\ntext']);
    }
  });

  test('an empty file holds none', async () => {
    expect(await texts(mailsAt(fileWith('empty', '')))).toEqual([]);
  });

  test.each([
    ['a file that is not there', path.join(folder, 'none'), 'cannot be read'],
    ['a folder that is no Maildir', tmpdir(), 'is no Maildir'],
  ])('%s is said in one sentence', async (_what, place, sentence) => {
    await expect(texts(mailsAt(place))).rejects.toThrow(sentence);
  });
});
