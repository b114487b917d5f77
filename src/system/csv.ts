/** CSV as people send it: UTF-8 with or without BOM, UTF-16 with BOM; comma, semicolon or tab. Streamed row by row. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { Writable } from 'node:stream';
import { GalleyError, sentenceOf } from '../lib/error.ts';

export interface CsvRow {
  /** Line in the file on which the row begins, from 1. */
  line: number;
  /** Column name → value. A map, so that a column called `__proto__` is only a column. */
  values: Map<string, string>;
}

/** Throws GalleyError data with the line for rows that do not fit their header, noInput for an unreadable file. */
export async function* readCsv(file: string): AsyncGenerator<CsvRow> {
  const { encoding, delimiter } = await sniff(file);
  const rows = createReadStream(file).pipe(parse({ bom: true, encoding, delimiter, skip_empty_lines: true, info: true, trim: true }));
  let columns: string[] | undefined;
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === undefined) columns = record;
      else yield { line: info.lines, values: new Map(columns.map((name, index) => [name, record[index] ?? ''])) };
    }
  } catch (error) {
    throw new GalleyError('data', 'csv-broken', `${file} is not a well-formed CSV file: ${sentenceOf(error)}.`, {
      hint: 'Mend that line (a quote that never ends, or a row with more or fewer cells than the header) and import again; nothing was written.',
      cause: error,
    });
  }
}

async function sniff(file: string): Promise<{ encoding: BufferEncoding; delimiter: string }> {
  const head = Buffer.alloc(4096);
  let length: number;
  try {
    await using handle = await open(file);
    ({ bytesRead: length } = await handle.read(head, 0, head.length, 0));
  } catch (error) {
    throw new GalleyError('noInput', 'file-unreadable', `${file} cannot be read: ${sentenceOf(error)}.`, { cause: error });
  }
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8';
  const [header = ''] = head.toString(encoding, 0, length).split(/\r?\n/, 1);
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
