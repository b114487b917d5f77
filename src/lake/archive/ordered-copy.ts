/**
 * Copies an export on its way to disk and puts its documents in the order of their ids. The content lake streams them in
 * an order of its own; in one order, two exports of the same content can be compared line by line.
 */
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { extract, type Header, pack } from 'tar-stream';
import { stringOr } from '../../lib/json.ts';
import { documentLines } from './lines.ts';
import { bytesOf } from './tar-entry.ts';

/** A tar of an export in, the same with its documents in order out, gzipped to `target`. `spool` is a path to work in. */
export async function orderedTar(source: Readable, spool: string, target: string): Promise<void> {
  const entries = extract();
  const packed = pack();
  const writing = pipeline(packed, createGzip(), createWriteStream(target, { flush: true }));
  const copying = copyEntries(entries, packed, spool);
  await allOrFirstFailure([pipeline(source, entries), copying, writing], () => {
    entries.destroy();
    packed.destroy();
  });
}

async function copyEntries(entries: ReturnType<typeof extract>, packed: ReturnType<typeof pack>, spool: string): Promise<void> {
  for await (const entry of entries) {
    const { name, type, size, mtime, mode } = entry.header;
    const header: Partial<Header> & { name: string } = { name, type, size, mtime, mode };
    if (type === 'directory') {
      packed.entry(header);
      entry.resume();
    } else if (posix.basename(name) === 'data.ndjson') {
      await pipeline(bytesOf(entry), createWriteStream(spool));
      const lines = await orderedLines(spool);
      const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
      await pipeline(linesOf(spool, lines), packed.entry({ ...header, size: length }));
    } else {
      await pipeline(bytesOf(entry), packed.entry(header));
    }
  }
  packed.finalize();
}

/** The documents alone, in order, to `target`. */
export async function orderedNdjson(source: Readable, spool: string, target: string): Promise<void> {
  const entries = extract();
  await allOrFirstFailure([pipeline(source, entries), copyDocuments(entries, spool, target)], () => entries.destroy());
}

async function copyDocuments(entries: ReturnType<typeof extract>, spool: string, target: string): Promise<void> {
  for await (const entry of entries) {
    if (posix.basename(entry.header.name) !== 'data.ndjson') {
      entry.resume();
      continue;
    }
    await pipeline(bytesOf(entry), createWriteStream(spool));
    const file: Writable = createWriteStream(target, { flush: true });
    await pipeline(linesOf(spool, await orderedLines(spool)), file);
  }
}

interface Place {
  id: string;
  start: number;
  length: number;
}

/** Where each line lies, by the order of ids; code units decide, so that no language does. */
async function orderedLines(file: string): Promise<Place[]> {
  const places: Place[] = [];
  let start = 0;
  for await (const { document, bytesRead } of documentLines(file, 'the export')) {
    places.push({ id: stringOr(document['_id'], ''), start, length: bytesRead - 1 - start });
    start = bytesRead;
  }
  return places.toSorted((one, other) => (one.id < other.id ? -1 : Number(one.id > other.id)));
}

async function* linesOf(file: string, places: readonly Place[]): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r');
  try {
    for (const { start, length } of places) {
      const line = Buffer.alloc(length + 1, '\n');
      await handle.read(line, 0, length, start);
      yield line;
    }
  } finally {
    await handle.close();
  }
}

/** One failure ends the others; those that wait for an ended stream are not waited for. */
async function allOrFirstFailure(work: Promise<unknown>[], stop: () => void): Promise<void> {
  try {
    await Promise.all(work);
  } catch (error) {
    stop();
    throw error;
  }
}
