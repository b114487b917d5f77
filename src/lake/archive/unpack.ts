/**
 * Unpacks an archive into an empty folder. Trusts nothing in it: names that climb out, links and devices are refused
 * before a byte of them is written; what an export does not hold is passed over.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { GalleyError } from '../../lib/error.ts';
import { archiveRefused, fileRefused, isFileError } from './refusals.ts';
import { bytesOf } from './tar-entry.ts';

/** Paths within the archive, with forward slashes. */
export interface Unpacked {
  dataFiles: string[];
  /** Everything that stands in a folder called `images` or `files`. */
  assetFiles: string[];
  assetMap?: string;
}

/** Throws `archive-damaged` for a cut or broken file, `archive-unsafe` for one that would write elsewhere. */
export async function unpack(file: string, isGzip: boolean, folder: string): Promise<Unpacked> {
  const found: Unpacked = { dataFiles: [], assetFiles: [] };
  const entries = extract();
  const source = createReadStream(file);
  const reading = isGzip ? pipeline(source, createGunzip(), entries) : pipeline(source, entries);
  // The loop below reports the same failure; this keeps it from being an unhandled rejection meanwhile.
  reading.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      const path = safePath(name, type ?? 'file', file);
      if (type === 'directory' || !isPartOfExport(path)) {
        entry.resume();
        continue;
      }
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(bytesOf(entry), createWriteStream(target));
      if (path.endsWith('.ndjson')) found.dataFiles.push(path);
      else if (posix.basename(path) === 'assets.json') found.assetMap = path;
      else found.assetFiles.push(path);
    }
    await reading;
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    if (isFileError(error)) throw fileRefused(file, error);
    throw archiveRefused(
      'archive-damaged',
      file,
      'is damaged or cut off: it ends or breaks before all of it could be read',
      'Copy or export it again.',
      error,
    );
  }
  return found;
}

/** `<name>/data.ndjson`, `<name>/assets.json`, `<name>/images/x`, `<name>/files/x`, with or without the leading folder. */
function isPartOfExport(path: string): boolean {
  const name = posix.basename(path);
  // macOS puts a `._data.ndjson` with its own bookkeeping beside each file.
  if (name.startsWith('.')) return false;
  const folder = posix.basename(posix.dirname(path));
  return name.endsWith('.ndjson') || name === 'assets.json' || folder === 'images' || folder === 'files';
}

function safePath(name: string, type: string, file: string): string {
  if (type !== 'file' && type !== 'directory' && type !== 'contiguous-file') {
    throw unsafe(file, `holds a ${type} ("${name}"), which could lead anywhere`);
  }
  if (name.includes('\\') || name.includes('\0') || posix.isAbsolute(name) || name.split('/').includes('..')) {
    throw unsafe(file, `holds a file that would be written outside its folder: "${name}"`);
  }
  return posix.normalize(name);
}

function unsafe(file: string, wrong: string): GalleyError {
  return archiveRefused('archive-unsafe', file, wrong, 'No export looks like this: do not trust where the file came from.');
}
