/** Places, 1600 by 800, with the thing to see near the middle so that a square crop still shows it. */
import { box, chance, colour, disc, glow, leaf, oval, type Picture, placed, ridge, scene, sceneSize, shape, sprig, stroke, wash } from './drawing.ts';

const { width, height } = sceneSize;
const all = { x: 0, y: 0, width, height };

/** Four ranges of hills, each darker than the one behind it, under a low sun. */
export function fourRanges(): Picture {
  return scene(
    wash(all, '#F0CFB0', '#F7E3CC', '#FBF0E2'),
    glow(1120, 290, 420, '#FFF3DE', 0.9),
    disc(1120, 290, 96, colour.apricot),
    ridge(width, height, { y: 440, rise: 74, seed: 11, wave: 1.2 }, '#BFD5CB'),
    ridge(width, height, { y: 530, rise: 66, seed: 7, wave: 1.1 }, colour.sage),
    ridge(width, height, { y: 620, rise: 58, seed: 29, wave: 0.9 }, colour.sea),
    ridge(width, height, { y: 720, rise: 42, seed: 42, wave: 0.8 }, colour.deep),
    placed(480, 690, -20, 1, leaf(190, 30, '#17474A', '#2C6A66')),
    placed(492, 694, 8, 1, leaf(236, 30, '#17474A', '#2C6A66')),
    placed(506, 694, 38, 1, leaf(178, 28, '#17474A', '#2C6A66')),
  );
}

/** A rowing boat tied up on a lake without wind, in the evening. */
export function stillLake(): Picture {
  const far = ridge(width, 430, { y: 352, rise: 66, seed: 5, wave: 1.1 }, '#6E9D97') + ridge(width, 430, { y: 398, rise: 34, seed: 17, wave: 1.5 }, colour.deep);
  const lines = [470, 520, 590, 700].map((y, index) => stroke(`M${180 + index * 190} ${y} h${340 - index * 36}`, colour.white, 3, 'stroke-opacity="0.35"')).join('');
  const boat = placed(880, 606, 0, 1,
    oval(0, 44, 250, 20, colour.night, 'fill-opacity="0.25"'),
    shape('M-250 -26 C-190 60 190 60 262 -40 C200 -18 -180 -10 -250 -26 Z', colour.rust),
    shape('M-250 -26 C-180 -10 200 -18 262 -40 C200 -44 -190 -44 -250 -26 Z', colour.wine),
    shape('M-110 -32 L-64 -32 L-60 -18 L-108 -17 Z', colour.blush),
    shape('M70 -36 L118 -38 L116 -22 L72 -19 Z', colour.blush),
    stroke('M-30 -30 L-170 70', colour.amber, 9),
    shape('M-160 56 L-196 92 L-184 100 L-150 66 Z', colour.amber),
  );
  return scene(
    wash({ x: 0, y: 0, width, height: 430 }, '#E7B48F', '#F6DCC2', '#FBEBDA'),
    glow(430, 300, 360, '#FFF2DD', 0.9),
    disc(430, 318, 66, '#FBE3C4'),
    far,
    wash({ x: 0, y: 430, width, height: 370 }, '#9EBEB5', '#5F958D', '#2D6665'),
    glow(430, 520, 240, '#FBE3C4', 0.5),
    lines,
    stroke('M1132 572 Q1290 640 1392 560', colour.cream, 5),
    box(1384, 520, 22, 190, '#3B2A22', 6),
    box(1470, 500, 22, 240, '#3B2A22', 6),
    shape('M1330 700 L1600 668 L1600 716 L1330 744 Z', '#54392B'),
    boat,
    placed(160, 800, -6, 1, reeds(3)),
    placed(260, 800, 6, 0.8, reeds(9)),
  );
}

function reeds(seed: number): string {
  const next = chance(seed);
  return Array.from({ length: 9 }, (_, index) => {
    const x = (index - 4) * 18;
    const tall = 130 + next() * 130;
    const lean = (next() - 0.5) * 60;
    const head = index % 2 === 0 ? oval(x + lean, -tall, 8, 26, '#3B2A22', `transform="rotate(${lean / 4} ${x + lean} ${-tall})"`) : '';
    return stroke(`M${x} 0 Q${x} ${-tall * 0.6} ${x + lean} ${-tall}`, colour.night, 6) + head;
  }).join('') + sprig(0.1, 0, 0.1, colour.night, colour.night);
}
