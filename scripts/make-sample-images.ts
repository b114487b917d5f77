/**
 * Draws every picture of the sample content: `node scripts/make-sample-images.ts [folder]`. The same code gives the same
 * pictures, so they can be made again; the made files are committed, because importing the sample must not need this.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Picture, svgOf } from './sample-images/drawing.ts';
import { fourRanges, stillLake } from './sample-images/landscapes.ts';
import { notebook } from './sample-images/objects.ts';
import { portrait, sitters } from './sample-images/portraits.ts';
import { mouthRinse, twoCups } from './sample-images/sills.ts';

/** Larger files are slow on a phone, and mail shows them at half their size. */
const mostBytes = 120_000;

const scenes: Record<string, () => Picture> = {
  'four-ranges': fourRanges,
  'still-lake': stillLake,
  notebook,
  'two-cups': twoCups,
  'mouth-rinse': mouthRinse,
};

const folder = process.argv[2] ?? 'sanity/sample/images';

async function makeJpeg(name: string, picture: Picture): Promise<void> {
  const bytes = await sharp(Buffer.from(svgOf(picture))).flatten({ background: '#FFFFFF' }).jpeg({ quality: 84, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer();
  if (bytes.length > mostBytes) throw new Error(`${name}.jpg has ${bytes.length} bytes; ${mostBytes} is the most`);
  await writeFile(join(folder, `${name}.jpg`), bytes);
  console.error(`${name}.jpg ${picture.width} x ${picture.height}, ${Math.round(bytes.length / 1000)} kB`);
}

await mkdir(folder, { recursive: true });
for (const [name, draw] of Object.entries(scenes)) await makeJpeg(name, draw());
for (const name of Object.keys(sitters)) await makeJpeg(`portrait-${name}`, portrait(name));
