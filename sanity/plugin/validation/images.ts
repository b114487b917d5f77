/** A picture in a mail is often not shown: what it tells must be in words, or it must be said that it tells nothing. */
import { member, refAt, textAt } from '../read.ts';
import type { Verdict } from './links.ts';

export function isDecorative(image: unknown): boolean {
  return member(image, 'isDecorative') === true;
}

/** Judged on the whole image; the message belongs to its `alt` field. */
export function altVerdict(image: unknown): Verdict {
  if (refAt(image, 'asset') === undefined) return true;
  const alt = textAt(image, 'alt')?.trim() ?? '';
  if (isDecorative(image)) return alt === '' ? true : 'A decorative picture has no alternative text: clear it, or switch "decorative" off.';
  if (alt === '') return 'Say in words what this picture tells, or mark it as decorative.';
  if (/\.(?:jpe?g|png|gif|webp)$/i.test(alt)) return 'This is a file name; say in words what the picture tells.';
  return true;
}

const shownEverywhere = new Set(['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'tif', 'tiff']);

/** SVG and AVIF stay blank in many mail programs. */
export function formatVerdict(image: unknown): Verdict {
  const format = /-([a-z0-9]+)$/.exec(refAt(image, 'asset') ?? '')?.[1];
  if (format === undefined || shownEverywhere.has(format)) return true;
  return `Many mail programs do not show ${format.toUpperCase()} pictures; upload a JPEG or PNG.`;
}
