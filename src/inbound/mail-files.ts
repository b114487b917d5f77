/** Mails in files: one alone (.eml, or on standard input), an mbox (RFC 4155, and mboxrd's quoting), a Maildir. Streamed; none is changed. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { mostReadBytes } from '../model/bounce.ts';
import type { ArrivedMail } from '../ports/inbound.ts';

/** Throws GalleyError `file-unreadable` (noInput) for what is not there. A folder must be a Maildir, with `new` and `cur`. */
export async function* mailsAt(place: string): AsyncGenerator<ArrivedMail> {
  const what = await stat(place).catch((error: unknown) => {
    throw unreadable(place, error);
  });
  if (!what.isDirectory()) return yield* mailsIn(createReadStream(place), place);
  for (const file of await filesOfMaildir(place)) yield* one(createReadStream(file), file);
}

/** RFC 4155: sender and time. A sentence that begins with "From" and was not quoted has no time. */
const separator = /^From \S+ .{0,60}\d\d:\d\d/;

/** An mbox where it begins as one, else a single mail. */
export async function* mailsIn(stream: Readable, place: string): AsyncGenerator<ArrivedMail> {
  let mail: Kept | undefined;
  let isMbox = false;
  let isAfterBlank = true;
  for await (const line of linesOf(stream, place)) {
    const isSeparator = isAfterBlank && separator.test(line.toString('latin1', 0, 200)) && (mail === undefined || isMbox);
    if (isSeparator) {
      if (mail !== undefined) yield { raw: mail.bytes() };
      isMbox = true;
      mail = new Kept();
    } else {
      mail ??= new Kept();
      mail.add(isMbox ? unquoted(line) : line);
    }
    isAfterBlank = line.length <= 2 && line.every((byte) => byte === 0x0a || byte === 0x0d);
  }
  if (mail !== undefined) yield { raw: mail.bytes() };
}

async function* one(stream: Readable, place: string): AsyncGenerator<ArrivedMail> {
  const mail = new Kept();
  for await (const line of linesOf(stream, place)) mail.add(line);
  yield { raw: mail.bytes() };
}

async function filesOfMaildir(folder: string): Promise<string[]> {
  const files: string[] = [];
  let isMaildir = false;
  for (const part of ['new', 'cur']) {
    const names = await readdir(path.join(folder, part)).catch(() => undefined);
    isMaildir ||= names !== undefined;
    files.push(...(names ?? []).filter((name) => !name.startsWith('.')).toSorted().map((name) => path.join(folder, part, name)));
  }
  if (!isMaildir) throw new GalleyError('noInput', 'no-maildir', `${folder} is a folder without "new" and "cur", so it is no Maildir.`, { hint: 'Name a Maildir, an mbox file, or files with one mail each.' });
  return files;
}

/** Lines with their ends; a line longer than all that is kept comes in pieces. */
async function* linesOf(stream: Readable, place: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      let buffer = Buffer.concat([rest, Buffer.from(chunk)]);
      for (let end = buffer.indexOf(0x0a); end !== -1; end = buffer.indexOf(0x0a)) {
        yield buffer.subarray(0, end + 1);
        buffer = buffer.subarray(end + 1);
      }
      if (buffer.length > mostReadBytes) {
        yield buffer;
        buffer = Buffer.alloc(0);
      }
      rest = buffer;
    }
  } catch (error) {
    throw unreadable(place, error);
  }
  if (rest.length > 0) yield rest;
}

/** mboxrd: every line that begins with any number of `>` and "From " has one more of them. */
function unquoted(line: Buffer): Buffer {
  return /^>+From /.test(line.toString('latin1', 0, 80)) ? line.subarray(1) : line;
}

function unreadable(place: string, error: unknown): GalleyError {
  return new GalleyError('noInput', 'file-unreadable', `${place} cannot be read: ${sentenceOf(error)}.`, { cause: error });
}

/** The beginning of a mail, however long it is. */
class Kept {
  readonly #pieces: Buffer[] = [];
  #length = 0;

  add(piece: Buffer): void {
    if (this.#length >= mostReadBytes) return;
    const kept = piece.subarray(0, mostReadBytes - this.#length);
    this.#pieces.push(Buffer.from(kept));
    this.#length += kept.length;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }
}
