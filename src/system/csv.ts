/** CSV as people send it: UTF-8 with or without BOM, UTF-16 with BOM; comma, semicolon or tab. Streamed record by record. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Writable } from 'node:stream';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { GalleyError, sentenceOf, systemCode } from '../lib/error.ts';

export interface CsvRecord {
  /** Line in the file on which the record begins, from 1. */
  line: number;
  cells: string[];
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * The header first, then records of as many cells; nothing of an empty file. Throws GalleyError data for a file that is not
 * in its encoding and, with the line, for records that do not fit the header; noInput for an unreadable file.
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord> {
  const { encoding, delimiter } = await sniff(file);
  // What breaks on the way is thrown out of the records.
  const records = pipeline(textOf(file, encoding), parse({ delimiter, skip_empty_lines: true, info: true, trim: true }), () => undefined);
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) yield { line: info.lines, cells: record };
  } catch (error) {
    throw systemCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? wrongEncoding(file, encoding, error) : broken(file, error);
  }
}

/** Fatal: a byte that is no letter would otherwise be left out of a name, and nobody told. */
async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

function wrongEncoding(file: string, encoding: Encoding, cause: unknown): GalleyError {
  return new GalleyError('data', 'csv-encoding', `${file} is not valid ${encoding.toUpperCase()}: letters in it would be lost.`, {
    hint: 'Save it as "CSV UTF-8" in the program that made it, and import again; nothing was written.',
    cause,
  });
}

function broken(file: string, cause: unknown): GalleyError {
  return new GalleyError('data', 'csv-broken', `${file} is not a well-formed CSV file: ${sentenceOf(cause)}.`, {
    hint: 'Mend that line (a quote that never ends, or a row with more or fewer cells than the header) and import again; nothing was written.',
    cause,
  });
}

async function sniff(file: string): Promise<{ encoding: Encoding; delimiter: string }> {
  const head = Buffer.alloc(4096);
  let length: number;
  try {
    await using handle = await open(file);
    ({ bytesRead: length } = await handle.read(head, 0, head.length, 0));
  } catch (error) {
    throw new GalleyError('noInput', 'file-unreadable', `${file} cannot be read: ${sentenceOf(error)}.`, { cause: error });
  }
  const mark = head.readUInt16BE();
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  const [header = ''] = new TextDecoder(encoding).decode(head.subarray(0, length)).split(/\r?\n/, 1);
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: header.split(sign).length }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  return { encoding, delimiter: best.sign };
}

/** Writes rows with a header. Cells that a spreadsheet would run as a formula are defused. */
export async function writeCsv(out: Writable, columns: readonly string[], rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>): Promise<void> {
  const csv = stringify({ escape_formulas: true, header: true, columns: columns.map((key) => ({ key })) });
  csv.pipe(out, { end: false });
  for await (const row of rows) if (!csv.write(row)) await new Promise((resolve) => csv.once('drain', resolve));
  csv.end();
  await new Promise((resolve) => csv.once('end', resolve));
}
