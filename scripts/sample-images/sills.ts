/** Things that stand in front of a window, or alone on a coloured ground, 1600 by 800. */
import { box, chance, colour, disc, glow, oval, type Picture, placed, ridge, scene, sceneSize, shape, sprig, stroke, wash } from './drawing.ts';
import { cup } from './objects.ts';

const { width } = sceneSize;

/** Two cups on a sill before a window with rain on it. */
export function twoCups(): Picture {
  const next = chance(23);
  const rain = Array.from({ length: 70 }, () => {
    const x = 120 + next() * 1360;
    const y = 20 + next() * 440;
    const length = 14 + next() * 34;
    return stroke(`M${x.toFixed(0)} ${y.toFixed(0)} l-4 ${length.toFixed(0)}`, colour.white, 3, 'stroke-opacity="0.5"');
  }).join('');
  const bars = box(0, 0, 110, 560, colour.cream) + box(1490, 0, 110, 560, colour.cream) + box(782, 0, 36, 560, colour.cream) + box(782, 0, 8, 560, colour.ink, 0, 'fill-opacity="0.06"') + box(102, 0, 8, 560, colour.ink, 0, 'fill-opacity="0.06"');
  return scene(
    wash({ x: 0, y: 0, width, height: 560 }, '#7FA39F', '#A9C6BE', '#D6E2DA'),
    ridge(width, 560, { y: 400, rise: 60, seed: 31 }, '#6B948E'),
    ridge(width, 560, { y: 480, rise: 40, seed: 12 }, '#4F7D79'),
    rain,
    bars,
    wash({ x: 0, y: 556, width, height: 244 }, '#F9EEE0', '#EBD3B9'),
    box(0, 548, width, 14, colour.white),
    glow(800, 640, 520, '#FFF6EA', 0.7),
    placed(570, 556, 0, 1.1, cup(colour.amber, colour.rust, '#8A4A22')),
    placed(1020, 566, 0, 1.1, cup(colour.sea, colour.deep, '#A8602F')),
    stroke('M540 432 C500 380 576 350 540 290 M610 436 C576 384 646 350 612 296', colour.white, 9, 'stroke-opacity="0.75"'),
    placed(1400, 720, 12, 1, sprig(260, 4, 88, colour.deep, colour.night)),
  );
}

/** The sponsor's bottle: no label to read, because no such product exists. */
export function mouthRinse(): Picture {
  const bottle = placed(700, 640, 0, 1,
    oval(0, 6, 190, 24, colour.ink, 'fill-opacity="0.12"'),
    shape('M-96 0 L-96 -240 C-96 -296 -46 -300 -40 -344 L40 -344 C46 -300 96 -296 96 -240 L96 0 C96 16 -96 16 -96 0 Z', colour.sea),
    shape('M30 -330 L40 -344 C46 -300 96 -296 96 -240 L96 0 C96 8 60 12 30 12 Z', colour.deep, 'fill-opacity="0.45"'),
    box(-52, -420, 104, 84, colour.cream, 12),
    box(14, -420, 38, 84, colour.blush, 12),
    box(-96, -206, 192, 132, colour.paper),
    placed(0, -86, 0, 1, sprig(100, 3, 38, colour.sea, colour.deep)),
    stroke('M-70 -230 L-70 -40', colour.white, 8, 'stroke-opacity="0.35"'),
  );
  const glass = placed(990, 640, 0, 1,
    oval(0, 6, 130, 18, colour.ink, 'fill-opacity="0.1"'),
    shape('M-92 -230 L92 -230 L74 4 C50 14 -50 14 -74 4 Z', colour.white, 'fill-opacity="0.55"'),
    shape('M-84 -140 L84 -140 L73 2 C50 10 -50 10 -73 2 Z', '#9CC9C0', 'fill-opacity="0.7"'),
    oval(0, -140, 84, 14, '#BFDFD8'),
    oval(0, -230, 92, 15, 'none', `stroke="${colour.white}" stroke-width="5"`),
  );
  return scene(
    wash({ x: 0, y: 0, width, height: 560 }, colour.mist, colour.pale),
    disc(820, 380, 300, colour.white, 'fill-opacity="0.55"'),
    wash({ x: 0, y: 560, width, height: 240 }, colour.sand, '#E7C3A0'),
    bottle,
    glass,
    placed(480, 700, -62, 1, sprig(270, 5, 84, colour.sage, colour.sea)),
    disc(1180, 690, 15, colour.amber),
    disc(1226, 704, 10, colour.rust),
  );
}
