/** What the lake records of an uploaded image: its format, its size as seen, a tiny preview. */
import sharp from 'sharp';
import type { JsonObject } from '../lib/json.ts';
import { plainRefusal } from './refusal.ts';

export interface ImageFacts {
  extension: string;
  mimeType: string;
  /** As shown: after the turn that a camera noted. */
  width: number;
  height: number;
  /** `metadata` of the asset document. */
  metadata: JsonObject;
}

const formats: Record<string, { extension: string; mimeType: string }> = {
  jpeg: { extension: 'jpg', mimeType: 'image/jpeg' },
  png: { extension: 'png', mimeType: 'image/png' },
  gif: { extension: 'gif', mimeType: 'image/gif' },
  webp: { extension: 'webp', mimeType: 'image/webp' },
  svg: { extension: 'svg', mimeType: 'image/svg+xml' },
  tiff: { extension: 'tif', mimeType: 'image/tiff' },
  heif: { extension: 'avif', mimeType: 'image/avif' },
};

export function mimeTypeOf(extension: string): string | undefined {
  return Object.values(formats).find((format) => format.extension === extension)?.mimeType;
}

/** Refuses what is no image, or none that the lake knows, with status 400. */
export async function imageFacts(bytes: Uint8Array): Promise<ImageFacts> {
  const read = await sharp(bytes)
    .metadata()
    .catch(() => undefined);
  const format = read === undefined ? undefined : formats[read.format];
  if (read === undefined || format === undefined) throw plainRefusal(400, 'Invalid image, could not read metadata');
  const { width, height } = read.autoOrient;
  return {
    ...format,
    width,
    height,
    metadata: {
      _type: 'sanity.imageMetadata',
      dimensions: { _type: 'sanity.imageDimensions', width, height, aspectRatio: width / height },
      hasAlpha: read.hasAlpha,
      isOpaque: !read.hasAlpha,
      lqip: await tinyPreview(bytes),
    },
  };
}

/** The "low quality image placeholder": 20 pixels wide, as a data URL. */
async function tinyPreview(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes).autoOrient().resize({ width: 20 }).png({ palette: true }).toBuffer({ resolveWithObject: true });
  return `data:image/${info.format};base64,${data.toString('base64')}`;
}
