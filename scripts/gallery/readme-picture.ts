/** docs/edition.png: one edition on a desk in light and on a phone in dark, small and sharp enough for a README. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const height = 940;
const gap = 40;
const radius = 12;

/** `desk` and `phone`: files of whole pages, of which the tops are shown. */
export async function writeReadmePicture(desk: string, phone: string, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const [left, right] = await Promise.all([topOf(desk), topOf(phone)]);
  const width = left.width + gap + right.width;
  await sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite([{ input: left.data, left: 0, top: 0 }, { input: right.data, left: left.width + gap, top: 0 }])
    .png({ palette: true, colours: 160, dither: 0.4, effort: 10 })
    .toFile(file);
}

async function topOf(file: string): Promise<{ data: Buffer; width: number }> {
  const { width } = await sharp(file).metadata();
  const mask = Buffer.from(`<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`);
  const data = await sharp(file).extract({ left: 0, top: 0, width, height }).composite([{ input: mask, blend: 'dest-in' }]).png().toBuffer();
  return { data, width };
}
