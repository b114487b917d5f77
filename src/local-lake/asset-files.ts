/** The bytes of images and files on disk, by name. Written whole or not at all, and durable before their document is. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export type AssetKind = 'images' | 'files';

export interface AssetFiles {
  has(kind: AssetKind, name: string): Promise<boolean>;
  read(kind: AssetKind, name: string): Promise<Buffer | undefined>;
  write(kind: AssetKind, name: string, bytes: Uint8Array): Promise<void>;
}

/** What `write` ever gives out; also keeps a name from leaving the folder. */
const assetName = /^[a-f0-9]{40}(?:-\d+x\d+)?\.[a-z0-9]{1,16}$/;

export function openAssetFiles(directory: string): AssetFiles {
  const fileOf = (kind: AssetKind, name: string): string | undefined => (assetName.test(name) ? path.join(directory, 'assets', kind, name) : undefined);
  return {
    async has(kind, name) {
      const file = fileOf(kind, name);
      return file !== undefined && (await stat(file).then((found) => found.isFile(), () => false));
    },
    async read(kind, name) {
      const file = fileOf(kind, name);
      return file === undefined ? undefined : readFile(file).catch(() => undefined);
    },
    async write(kind, name, bytes) {
      const file = fileOf(kind, name);
      if (file === undefined) throw new RangeError(`not the name of an asset: ${name}`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeDurably(file, bytes);
    },
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
    const folder = await open(path.dirname(file), 'r');
    try {
      // So that the new name, too, survives a power cut.
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
