/** Tells what kind of file it is by its first bytes, not by its name, and lays its parts out on disk. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { archiveRefused, fileRefused } from './refusals.ts';
import { unpack } from './unpack.ts';

export interface OpenArchive {
  /** What messages call it. */
  file: string;
  dataFile: string;
  /** The folder that `file://./…` starts from, and that no reference may leave. */
  root: string;
  /** What the export recorded of each asset, by `image-<sha1>` or `file-<sha1>`. */
  assetMap: JsonObject;
  /** Absolute paths of the files that came in the archive, whether a document refers to them or not. */
  assetFiles: string[];
  close(): Promise<void>;
}

const headBytes = 64 * 1024;

export async function openArchive(file: string): Promise<OpenArchive> {
  const head = await firstBytes(file);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const content = isGzip ? unzippedHead(head, file) : head;
  const isTar = content.subarray(257, 262).toString('latin1') === 'ustar';
  if (!isTar && /\.(?:tar|tar\.gz|tgz)$/i.test(file) && !(isGzip && content.length === 0)) {
    throw archiveRefused('archive-damaged', file, 'is not a tar archive', 'Check that it was copied or downloaded whole.');
  }
  if (!isTar && !isGzip) {
    return { file, dataFile: file, root: dirname(file), assetMap: {}, assetFiles: [], close: async () => undefined };
  }
  // Under the system's temporary folder and readable by this user only (mkdtemp makes it 0700).
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'galley-import-')));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return isTar ? { ...(await fromTar(file, isGzip, folder)), close } : { ...(await fromGzip(file, folder)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fromTar(file: string, isGzip: boolean, folder: string): Promise<Omit<OpenArchive, 'close'>> {
  const { dataFiles, assetFiles, assetMap } = await unpack(file, isGzip, folder);
  const [dataFile, ...others] = dataFiles;
  if (dataFile === undefined) {
    throw archiveRefused('archive-empty', file, 'holds no .ndjson file', 'An export holds its documents in data.ndjson.');
  }
  if (others.length > 0) {
    throw archiveRefused('archive-ambiguous', file, `holds more than one .ndjson file: ${dataFiles.join(', ')}`, 'Leave one in it.');
  }
  const root = posix.dirname(dataFile);
  return {
    file,
    dataFile: join(folder, dataFile),
    root: join(folder, root),
    assetMap: assetMap === undefined ? {} : await readAssetMap(join(folder, assetMap), file),
    assetFiles: assetFiles.filter((path) => posix.dirname(posix.dirname(path)) === root).map((path) => join(folder, path)),
  };
}

/** Documents alone, compressed: `content.ndjson.gz`. */
async function fromGzip(file: string, folder: string): Promise<Omit<OpenArchive, 'close'>> {
  const dataFile = join(folder, basename(file).replace(/\.gz$/i, '') || 'data.ndjson');
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(dataFile));
  } catch (error) {
    throw archiveRefused('archive-damaged', file, 'is damaged or cut off', 'Copy or export it again.', error);
  }
  return { file, dataFile, root: dirname(file), assetMap: {}, assetFiles: [] };
}

async function firstBytes(file: string): Promise<Buffer> {
  let handle;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw fileRefused(file, error);
  } finally {
    await handle?.close();
  }
}

function unzippedHead(head: Buffer, file: string): Buffer {
  try {
    // Z_SYNC_FLUSH: the head ends in the middle of the stream, and that is no error here.
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw archiveRefused('archive-damaged', file, 'is damaged: its compression cannot be read', 'Copy or export it again.', error);
  }
}

async function readAssetMap(path: string, file: string): Promise<JsonObject> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw archiveRefused('archive-damaged', file, 'holds an assets.json that is not JSON', 'Export it again.', error);
  }
  if (!isJsonObject(value)) {
    throw archiveRefused('archive-damaged', file, 'holds an assets.json that is not an object', 'Export it again.');
  }
  return value;
}
