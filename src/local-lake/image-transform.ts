/** An image as an address asks for it, made by sharp. */
import sharp, { type Sharp } from 'sharp';
import { planSize, type Size } from './image-geometry.ts';
import type { ImageFormat, ImageRequest } from './image-request.ts';

export interface Rendition {
  bytes: Buffer;
  mimeType: string;
}

const white = { r: 255, g: 255, b: 255, alpha: 1 };
const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/** `extension` is the original's; its format stays unless another is asked for. */
export async function transformImage(original: Uint8Array, extension: string, request: ImageRequest): Promise<Rendition> {
  const format = request.format ?? ownFormat(extension);
  const { autoOrient: whole } = await sharp(original).metadata();
  const area = request.rect === undefined ? undefined : clampedTo(whole, request.rect);
  const upright = sharp(original).autoOrient();
  let image = resized(area === undefined ? upright : upright.extract(area), area ?? whole, request, format);
  if (request.turn !== undefined) {
    // Sharp would turn first and cut then: the pixels of the first step are made before the second begins.
    image = sharp(await image.png({ compressionLevel: 1 }).toBuffer()).rotate(request.turn);
  }
  if (request.flip.horizontal) image = image.flop();
  if (request.flip.vertical) image = image.flip();
  if (request.blur !== undefined) image = image.blur(Math.max(0.3, request.blur / 10));
  if (request.background !== undefined) image = image.flatten({ background: request.background });
  return encoded(image, format, request.quality);
}

function clampedTo(whole: Size, rect: NonNullable<ImageRequest['rect']>): NonNullable<ImageRequest['rect']> {
  const left = Math.min(rect.left, whole.width - 1);
  const top = Math.min(rect.top, whole.height - 1);
  return { left, top, width: Math.min(rect.width, whole.width - left), height: Math.min(rect.height, whole.height - top) };
}

function resized(image: Sharp, source: Size, request: ImageRequest, format: ImageFormat): Sharp {
  const { scaled, final } = planSize(source, request, request.fit);
  if (request.focus === 'entropy' && (final.width < scaled.width || final.height < scaled.height)) {
    return image.resize({ ...final, fit: 'cover', position: sharp.strategy.entropy });
  }
  const whole = image.resize({ ...scaled, fit: 'fill' });
  const overhang = { x: scaled.width - final.width, y: scaled.height - final.height };
  if (overhang.x > 0 || overhang.y > 0) return whole.extract({ left: cutAt(request, 'x', scaled.width, final.width), top: cutAt(request, 'y', scaled.height, final.height), ...final });
  if (overhang.x === 0 && overhang.y === 0) return whole;
  const [left, top] = [Math.floor(-overhang.x / 2), Math.floor(-overhang.y / 2)];
  const background = request.background ?? (format === 'jpg' || format === 'pjpg' ? white : transparent);
  return whole.extend({ left, top, right: -overhang.x - left, bottom: -overhang.y - top, background });
}

/** Where the cut begins so that the focus stands as near to the middle as the edges allow. */
function cutAt(request: ImageRequest, axis: 'x' | 'y', scaled: number, final: number): number {
  const focus = request.focus === 'entropy' ? 0.5 : request.focus[axis];
  return Math.round(Math.min(scaled - final, Math.max(0, focus * scaled - final / 2)));
}

function ownFormat(extension: string): ImageFormat {
  if (extension === 'jpg' || extension === 'webp' || extension === 'avif') return extension;
  return 'png';
}

async function encoded(image: Sharp, format: ImageFormat, quality: number): Promise<Rendition> {
  const whole = Math.max(1, Math.round(quality));
  switch (format) {
    case 'jpg':
    case 'pjpg':
      return { bytes: await image.flatten({ background: white }).jpeg({ quality: whole, progressive: format === 'pjpg' }).toBuffer(), mimeType: 'image/jpeg' };
    case 'png':
      return { bytes: await image.png().toBuffer(), mimeType: 'image/png' };
    case 'webp':
      return { bytes: await image.webp({ quality: whole }).toBuffer(), mimeType: 'image/webp' };
    case 'avif':
      return { bytes: await image.avif({ quality: whole }).toBuffer(), mimeType: 'image/avif' };
  }
}
