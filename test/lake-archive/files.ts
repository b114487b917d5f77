/** Archives as people bring them: whole, cut, hostile. Everything is written to a folder of its own. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { extract, type Header, pack } from 'tar-stream';
import { onTestFinished } from 'vitest';

export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Lines may be documents or raw text. */
export async function aDataFile(lines: (object | string)[], others: Record<string, Buffer | string> = {}): Promise<string> {
  const folder = await aFolder();
  for (const [name, content] of Object.entries(others)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const file = join(folder, 'content.ndjson');
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

export type TarEntry = { name: string; content?: Buffer | string } & Partial<Header>;

export async function aTar(entries: TarEntry[], name = 'export.tar.gz'): Promise<string> {
  const file = join(await aFolder(), name);
  const packed = pack();
  for (const { content = '', ...header } of entries) packed.entry(header, content);
  packed.finalize();
  await pipeline(packed, createGzip(), createWriteStream(file));
  return file;
}

/** A picture that differs from others by its colour. */
export function aPicture(colour: string, width = 40, height = 20): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } }).png().toBuffer();
}

/** What an exported archive holds, by name within its folder. */
export async function contentsOf(file: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const entries = extract();
  entries.end(gunzipSync(await readFile(file)));
  for await (const entry of entries) {
    const bytes = await buffer(entry);
    if (entry.header.type === 'file') found.set(nameWithin(entry.header.name), bytes);
  }
  return found;
}

function nameWithin(name: string): string {
  return name.split('/').slice(1).join('/') || basename(name);
}
