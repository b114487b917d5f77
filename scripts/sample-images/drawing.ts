/** SVG in small pieces: the palette of the default theme, chance that is the same every time, and the shapes pictures share. */
export const colour = {
  paper: '#F3F0EA',
  white: '#FFFFFF',
  mist: '#E9F1EF',
  ink: '#14232B',
  night: '#16303A',
  deep: '#1E5556',
  teal: '#0B5F60',
  sea: '#3F8078',
  sage: '#8FB8AE',
  pale: '#CFE0DA',
  sand: '#F3D9BF',
  cream: '#F8E9D8',
  blush: '#F0C3A2',
  apricot: '#E9A07A',
  amber: '#D98A5B',
  rust: '#9A4A1C',
  wine: '#6E2F24',
} as const;

export interface Picture {
  width: number;
  height: number;
  /** What stands inside the svg element. */
  body: string;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A picture of the usual size, its parts drawn one over the other. */
export function scene(...parts: string[]): Picture {
  return { ...sceneSize, body: parts.join('') };
}

/** Twice as wide as high: what a phone shows of a lead, and twice the width of a mail. */
export const sceneSize = { width: 1600, height: 800 } as const;

export function svgOf({ width, height, body }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}

let gradients = 0;

/** A rectangle that fades from the first colour above to the last below. */
export function wash(area: { x: number; y: number; width: number; height: number }, ...stops: string[]): string {
  gradients += 1;
  const marks = stops.map((stop, index) => `<stop offset="${index / Math.max(1, stops.length - 1)}" stop-color="${stop}"/>`).join('');
  return `<linearGradient id="wash${gradients}" x1="0" y1="0" x2="0" y2="1">${marks}</linearGradient><rect x="${area.x}" y="${area.y}" width="${area.width}" height="${area.height}" fill="url(#wash${gradients})"/>`;
}

/** Light that fades outwards. */
export function glow(x: number, y: number, radius: number, light: string, strength = 0.6): string {
  gradients += 1;
  return `<radialGradient id="wash${gradients}"><stop offset="0" stop-color="${light}" stop-opacity="${strength}"/><stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#wash${gradients})"/>`;
}

export function disc(x: number, y: number, radius: number, fill: string, more = ''): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${more}/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0, more = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" ${more}/>`;
}

export function shape(path: string, fill: string, more = ''): string {
  return `<path d="${path}" fill="${fill}" ${more}/>`;
}

export function stroke(path: string, ink: string, width: number, more = ''): string {
  return `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function placed(x: number, y: number, turnDegrees: number, scale: number, ...parts: string[]): string {
  return `<g transform="translate(${x} ${y}) rotate(${turnDegrees}) scale(${scale})">${parts.join('')}</g>`;
}

/** Hills: a smooth line of three waves whose heights and places chance chose, filled down to the bottom of the picture. */
export function ridge(width: number, height: number, at: { y: number; rise: number; seed: number; wave?: number }, fill: string): string {
  const next = chance(at.seed);
  const waves = [1, 2.1, 3.7].map((rate, index) => ({ rate: rate * (at.wave ?? 1), phase: next() * 6.283, size: at.rise * (0.6 + 0.4 * next()) / (index + 1) ** 1.2 }));
  const points: string[] = [];
  for (let x = 0; x <= width; x += 16) {
    const lift = waves.reduce((sum, wave) => sum + wave.size * Math.sin((x / width) * 6.283 * wave.rate + wave.phase), 0);
    points.push(`${x} ${(at.y - lift).toFixed(1)}`);
  }
  return shape(`M0 ${height} L${points.join(' L')} L${width} ${height} Z`, fill);
}

/** A leaf that grows from the origin upwards, `length` long. */
export function leaf(length: number, width: number, fill: string, vein?: string): string {
  const blade = shape(`M0 0 C${width} ${-length * 0.25} ${width * 0.8} ${-length * 0.75} 0 ${-length} C${-width * 0.8} ${-length * 0.75} ${-width} ${-length * 0.25} 0 0 Z`, fill);
  return vein === undefined ? blade : blade + stroke(`M0 0 Q${width * 0.1} ${-length * 0.5} 0 ${-length * 0.9}`, vein, Math.max(1.5, width / 14));
}

/** A stem with leaves in pairs, rising from the origin. */
export function sprig(length: number, pairs: number, leafLength: number, fill: string, ink: string): string {
  const parts = [stroke(`M0 0 Q${length * 0.06} ${-length * 0.5} 0 ${-length}`, ink, Math.max(2, leafLength / 16))];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const y = (-length * pair) / (pairs + 0.4);
    const size = leafLength * (1.1 - (0.45 * pair) / pairs);
    parts.push(placed(length * 0.03 * Math.sin((pair / pairs) * 3.14), y, 52, 1, leaf(size, size * 0.2, fill)));
    parts.push(placed(length * 0.03 * Math.sin((pair / pairs) * 3.14), y + size * 0.18, -52, 1, leaf(size, size * 0.2, fill)));
  }
  parts.push(placed(0, -length, 0, 1, leaf(leafLength * 0.6, leafLength * 0.13, fill)));
  return parts.join('');
}
