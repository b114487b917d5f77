import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type CsvRecord, readCsv } from '../../src/system/csv.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function recordsOf(content: Buffer): Promise<CsvRecord[]> {
  const file = path.join(folder, 'file.csv');
  writeFileSync(file, content);
  const records: CsvRecord[] = [];
  for await (const record of readCsv(file)) records.push(record);
  return records;
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from('email;name\na@post.example;"J\u00F6rg; 👩‍⚕️"\n')],
  ['UTF-8 with its mark', Buffer.from('\uFEFF"email";name\r\na@post.example;"J\u00F6rg; 👩‍⚕️"\r\n')],
  ['UTF-16, little end first', Buffer.from('\uFEFFemail\tname\na@post.example\tJ\u00F6rg; 👩‍⚕️\n', 'utf16le')],
  ['UTF-16, big end first', bigEndian('\uFEFFemail\tname\na@post.example\tJ\u00F6rg; 👩‍⚕️\n')],
])('a file in %s is read to the letter', async (_encoding, content) => {
  expect((await recordsOf(content)).map(({ cells }) => cells)).toEqual([
    ['email', 'name'],
    ['a@post.example', 'Jörg; 👩‍⚕️'],
  ]);
});

test('a letter stays whole wherever the file is cut for reading', async () => {
  // One byte and then four for each letter: no piece of a power of two ends between two letters.
  const name = `x${'😀'.repeat(100_000)}`;
  expect((await recordsOf(Buffer.from(`n\n${name}\n`)))[1]?.cells).toEqual([name]);
});

test.each<[string, Buffer]>([
  ['a byte of another encoding far down', Buffer.concat([Buffer.from(`email\n${'a@post.example\n'.repeat(20_000)}`), Buffer.from([0xf6, 0x0a])])],
  ['an end in the middle of a letter', Buffer.from('email,name\na@post.example,é').subarray(0, -1)],
  ['half a pair in UTF-16', Buffer.from('\uFEFFemail\n\uD83Dx\n', 'utf16le')],
])('a file with %s is refused', async (_what, content) => {
  await expect(recordsOf(content)).rejects.toMatchObject({ kind: 'data', code: 'csv-encoding' });
});
