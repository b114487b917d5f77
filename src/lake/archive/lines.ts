/** NDJSON, one line at a time: bytes in, documents with their line numbers out. Knows nothing of what a document holds. */
import { createReadStream } from 'node:fs';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import { lineRefused } from './refusals.ts';

export interface Line {
  /** From 1, counting empty lines too, as an editor does. */
  number: number;
  document: JsonObject;
  /** The bytes read up to and with this line. */
  bytesRead: number;
}

const newline = 0x0a;

/**
 * Reads the file as it goes and holds one line at a time.
 * `name` is what messages call the file. Throws `archive-line-broken` for a line that is no JSON object or no UTF-8.
 */
export async function* documentLines(file: string, name: string): AsyncGenerator<Line> {
  let number = 0;
  let bytesRead = 0;
  for await (const bytes of rawLines(file)) {
    number += 1;
    bytesRead += bytes.length + 1;
    const text = textOf(bytes, name, number);
    if (text !== '') yield { number, document: parse(text, name, number), bytesRead };
  }
}

async function* rawLines(file: string): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 256 * 1024 });
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)]);
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (pending.length > 0) yield Buffer.concat(pending);
}

/** TextDecoder drops a byte order mark; trimming takes the carriage return of files from Windows. */
function textOf(bytes: Buffer, name: string, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    // The decoder's own words name neither place nor remedy.
    throw lineRefused('archive-line-broken', name, number, 'is not UTF-8 text', 'Save the file as UTF-8 and import again.');
  }
}

function parse(text: string, name: string, number: number): JsonObject {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 160) : 'no reason given';
    throw lineRefused(
      'archive-line-broken',
      name,
      number,
      `is not a whole JSON document (${why})`,
      number === 1
        ? 'The file must be NDJSON: one JSON document on each line.'
        : `Mend line ${number}, or export the file again if it was cut off, and import again.`,
    );
  }
  if (isJsonObject(value)) return value;
  const kind = Array.isArray(value) ? 'a list' : `the value ${text.slice(0, 40)}`;
  throw lineRefused(
    'archive-line-broken',
    name,
    number,
    `is ${kind} and not a document`,
    'The file must be NDJSON: one JSON document, in braces, on each line.',
  );
}
