/** How large the answer becomes and what is cut, from the size of the source and the request. Pure arithmetic. */
import type { Fit } from './image-request.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Plan {
  /** Size to which the source is brought. */
  scaled: Size;
  /** Size of the answer: cut out of `scaled` where smaller, filled around it where larger. */
  final: Size;
}

/** With one side, or none, given, the other follows the source's proportions. */
export function planSize(source: Size, wanted: Partial<Size>, fit: Fit): Plan {
  const { width, height } = wanted;
  if (width === undefined && height === undefined) return same(source);
  if (width === undefined || height === undefined) return one(source, width, height, fit);
  const box = { width, height };
  switch (fit) {
    case 'scale':
      return same(box);
    case 'clip':
      return same(within(source, box, Infinity));
    case 'max':
      return same(within(source, box, 1));
    case 'fill':
      return { scaled: within(source, box, Infinity), final: box };
    case 'fillmax':
      return { scaled: within(source, box, 1), final: box };
    case 'crop':
      return { scaled: around(source, box), final: box };
    case 'min': {
      // Never larger than the source, and still of the proportions asked for.
      const factor = Math.min(1, source.width / width, source.height / height);
      const smaller = rounded({ width: width * factor, height: height * factor });
      return { scaled: around(source, smaller), final: smaller };
    }
  }
}

function one(source: Size, width: number | undefined, height: number | undefined, fit: Fit): Plan {
  const factor = width === undefined ? (height ?? source.height) / source.height : width / source.width;
  const isCapped = fit === 'max' || fit === 'min' || fit === 'fillmax';
  return same(scale(source, isCapped ? Math.min(1, factor) : factor));
}

function within(source: Size, box: Size, largest: number): Size {
  return scale(source, Math.min(box.width / source.width, box.height / source.height, largest));
}

function around(source: Size, box: Size): Size {
  const factor = Math.max(box.width / source.width, box.height / source.height);
  const { width, height } = scale(source, factor);
  return { width: Math.max(width, box.width), height: Math.max(height, box.height) };
}

function scale({ width, height }: Size, factor: number): Size {
  return rounded({ width: width * factor, height: height * factor });
}

function rounded({ width, height }: Size): Size {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

function same(size: Size): Plan {
  return { scaled: size, final: size };
}
