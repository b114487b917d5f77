/** The parameters of an image address (https://www.sanity.io/docs/apis-and-sdks/image-urls), read into values. Pure. */
import { plainRefusal } from './refusal.ts';

export type Fit = 'clip' | 'crop' | 'fill' | 'fillmax' | 'max' | 'min' | 'scale';
export type ImageFormat = 'jpg' | 'pjpg' | 'png' | 'webp' | 'avif';

export interface ImageRequest {
  /** Pixels of the answer, `dpr` already in them. */
  width?: number;
  height?: number;
  /** Part of the original, in its pixels. */
  rect?: { left: number; top: number; width: number; height: number };
  fit: Fit;
  /** Which part stays where `crop` and `min` cut, each from 0 to 1 across; or where most happens. */
  focus: { x: number; y: number } | 'entropy';
  format?: ImageFormat;
  /** 0 to 100. */
  quality: number;
  background?: { r: number; g: number; b: number; alpha: number };
  /** 0 to 2000, as Sanity counts. */
  blur?: number;
  flip: { horizontal: boolean; vertical: boolean };
  /** Quarter turns in degrees. */
  turn?: number;
}

const fits: ReadonlySet<string> = new Set(['clip', 'crop', 'fill', 'fillmax', 'max', 'min', 'scale']);
const formats: ReadonlySet<string> = new Set(['jpg', 'pjpg', 'png', 'webp', 'avif']);
/** Sanity's default. */
const defaultQuality = 75;
/** Larger answers are refused: one address must not take all memory. */
const largestSide = 8192;

/** `accept` is the browser's, for `auto=format`. Refuses what is no number, no known fit or format, or too large. */
export function readImageRequest(params: Readonly<Record<string, string>>, accept: string): ImageRequest {
  const dpr = number(params, 'dpr', 1, 3) ?? 1;
  const side = (name: 'w' | 'h'): number | undefined => {
    const points = number(params, name, 1, largestSide);
    return points === undefined ? undefined : Math.min(largestSide, Math.round(points * dpr));
  };
  const fit = params['fit'] ?? 'clip';
  if (!isFit(fit)) throw plainRefusal(400, `Invalid value for fit: ${fit}`);
  const flip = params['flip'] ?? '';
  const [width, height] = [side('w'), side('h')];
  const format = formatOf(params, accept);
  const rect = rectOf(params['rect']);
  const background = backgroundOf(params['bg']);
  const blur = number(params, 'blur', 0, 2000);
  const turn = number(params, 'or', 0, 270);
  return {
    fit,
    quality: number(params, 'q', 0, 100) ?? defaultQuality,
    focus: focusOf(params),
    flip: { horizontal: flip.includes('h'), vertical: flip.includes('v') },
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(rect === undefined ? {} : { rect }),
    ...(format === undefined ? {} : { format }),
    ...(background === undefined ? {} : { background }),
    ...(blur === undefined || blur === 0 ? {} : { blur }),
    ...(turn === undefined || turn === 0 ? {} : { turn }),
  };
}

function number(params: Readonly<Record<string, string>>, name: string, least: number, most: number): number | undefined {
  const given = params[name];
  if (given === undefined || given === '') return undefined;
  const value = Number(given);
  if (!Number.isFinite(value) || value < least || value > most) throw plainRefusal(400, `Invalid value for ${name}: ${given}`);
  return value;
}

function isFit(name: string): name is Fit {
  return fits.has(name);
}

function isFormat(name: string): name is ImageFormat {
  return formats.has(name);
}

function formatOf(params: Readonly<Record<string, string>>, accept: string): ImageFormat | undefined {
  const given = params['fm'];
  if (given !== undefined) {
    if (!isFormat(given)) throw plainRefusal(400, `Invalid value for fm: ${given}`);
    return given;
  }
  return params['auto'] === 'format' && accept.includes('image/webp') ? 'webp' : undefined;
}

function rectOf(given: string | undefined): ImageRequest['rect'] {
  if (given === undefined) return undefined;
  const [left, top, width, height] = given.split(',').map(Number);
  const isWhole = [left, top, width, height].every((value) => value !== undefined && Number.isFinite(value) && value >= 0);
  if (!isWhole || left === undefined || top === undefined || width === undefined || height === undefined) throw plainRefusal(400, `Invalid value for rect: ${given}`);
  return { left: Math.round(left), top: Math.round(top), width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function focusOf(params: Readonly<Record<string, string>>): ImageRequest['focus'] {
  const words = (params['crop'] ?? '').split(',');
  if (words.includes('entropy')) return 'entropy';
  if (words.includes('focalpoint')) return { x: number(params, 'fp-x', 0, 1) ?? 0.5, y: number(params, 'fp-y', 0, 1) ?? 0.5 };
  const x = words.includes('left') ? 0 : words.includes('right') ? 1 : 0.5;
  const y = words.includes('top') ? 0 : words.includes('bottom') ? 1 : 0.5;
  return { x, y };
}

/** `rgb`, `rrggbb`, and with alpha first `argb`, `aarrggbb`. */
function backgroundOf(given: string | undefined): ImageRequest['background'] {
  if (given === undefined) return undefined;
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(given)) throw plainRefusal(400, `Invalid value for bg: ${given}`);
  const long = given.length <= 4 ? Array.from(given, (digit) => digit + digit).join('') : given;
  const [a = 255, r = 0, g = 0, b = 0] = (long.length === 6 ? `ff${long}` : long).match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return { r, g, b, alpha: a / 255 };
}
