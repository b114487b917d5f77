/**
 * Draws every picture of the sample content: `node scripts/make-sample-images.ts [folder]`. The same code gives the same
 * pictures, so they can be made again; the made files are committed, because importing the sample must not need this.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { birchPath, kiteHill, seasonsTree, windingRiver } from './sample-images/country.ts';
import { nightWindow, orangeCourtyard, palmOasis } from './sample-images/courtyards.ts';
import { type Picture, svgOf } from './sample-images/drawing.ts';
import { pomegranates, soupTable } from './sample-images/kitchen.ts';
import { fourRanges, stillLake } from './sample-images/landscapes.ts';
import { notebook, packedBag } from './sample-images/objects.ts';
import { portrait, sitters } from './sample-images/portraits.ts';
import { harbourHouses, lighthouse, moonWater, twoChairs } from './sample-images/shores.ts';
import { mouthRinse, twoCups } from './sample-images/sills.ts';

/** Larger files are slow on a phone, and mail shows them at half their size. */
const mostBytes = 120_000;

const scenes: Record<string, () => Picture> = {
  'birch-path': birchPath,
  'four-ranges': fourRanges,
  'harbour-houses': harbourHouses,
  'kite-hill': kiteHill,
  lighthouse,
  'moon-water': moonWater,
  'mouth-rinse': mouthRinse,
  'night-window': nightWindow,
  notebook,
  'orange-courtyard': orangeCourtyard,
  'packed-bag': packedBag,
  'palm-oasis': palmOasis,
  pomegranates,
  'seasons-tree': seasonsTree,
  'soup-table': soupTable,
  'still-lake': stillLake,
  'two-chairs': twoChairs,
  'two-cups': twoCups,
  'winding-river': windingRiver,
};

const folder = process.argv[2] ?? 'sanity/sample/images';

async function makeJpeg(name: string, picture: Picture): Promise<void> {
  for (const quality of [84, 78, 72, 66]) {
    const bytes = await sharp(Buffer.from(svgOf(picture))).flatten({ background: '#FFFFFF' }).jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer();
    if (bytes.length > mostBytes) continue;
    await writeFile(join(folder, `${name}.jpg`), bytes);
    console.error(`${name}.jpg ${picture.width} x ${picture.height}, ${Math.round(bytes.length / 1000)} kB at quality ${quality}`);
    return;
  }
  throw new Error(`${name}.jpg is larger than ${mostBytes} bytes at every quality that still looks good`);
}

await mkdir(folder, { recursive: true });
for (const [name, draw] of Object.entries(scenes)) await makeJpeg(name, draw());
for (const name of Object.keys(sitters)) await makeJpeg(`portrait-${name}`, portrait(name));
