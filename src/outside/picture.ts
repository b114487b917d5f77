/** How many pixels a picture has, and whether it moves, by what its file says at its beginning. */
import type { ImageFact } from '../ports/outside.ts';

/** What browsers and mail programs take for pictures made of pixels; others are not opened. */
const pixelFormats = /^image\/(?:jpeg|png|gif|webp|avif)$/;

/** A file that is not what it is called, or is broken, is a failure. */
export async function measured(body: Buffer, contentType: string | undefined): Promise<Pick<ImageFact, 'width' | 'height' | 'isAnimated' | 'failure'>> {
  if (contentType === undefined || !pixelFormats.test(contentType)) return {};
  // Loaded here: only who fetches pictures needs it.
  const { default: sharp } = await import('sharp');
  try {
    const { width, height, pages = 1 } = await sharp(body).metadata();
    return { width, height, ...(pages > 1 ? { isAnimated: true } : {}) };
  } catch {
    return { failure: `is called ${contentType} and is no picture` };
  }
}
