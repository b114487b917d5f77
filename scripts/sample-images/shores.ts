/** Places by the water, 1600 by 800. */
import { box, chance, colour, disc, glow, oval, type Picture, placed, ridge, scene, sceneSize, shape, stroke, wash } from './drawing.ts';

const { width } = sceneSize;

/** A path of light on water: short strokes that widen towards the eye. */
function lightPath(x: number, from: number, to: number, light: string, seed: number): string {
  const next = chance(seed);
  return Array.from({ length: 26 }, (_, index) => {
    const y = from + ((to - from) * (index + 0.5)) / 26;
    const half = 16 + ((y - from) / (to - from)) * 110 * (0.5 + next());
    const shift = (next() - 0.5) * half * 0.6;
    return stroke(`M${(x - half + shift).toFixed(0)} ${y.toFixed(0)} h${(half * 2).toFixed(0)}`, light, 5 + index / 8, `stroke-opacity="${(0.75 - index * 0.018).toFixed(2)}"`);
  }).join('');
}

function stars(count: number, below: number, seed: number): string {
  const next = chance(seed);
  return Array.from({ length: count }, () => disc(Math.round(next() * width), Math.round(next() * below), 1.4 + next() * 2.4, colour.cream, `fill-opacity="${(0.4 + next() * 0.6).toFixed(2)}"`)).join('');
}

/** A full moon over a calm sea. */
export function moonWater(): Picture {
  return scene(
    wash({ x: 0, y: 0, width, height: 470 }, '#122B36', '#23505A', '#5F8F8E'),
    stars(70, 300, 4),
    glow(800, 230, 330, '#FBE9CF', 0.6),
    disc(800, 230, 92, '#FBEBD3'),
    disc(772, 206, 16, '#EFD7B6'), disc(832, 250, 22, '#EFD7B6'), disc(806, 186, 9, '#EFD7B6'),
    ridge(width, 470, { y: 440, rise: 26, seed: 14, wave: 1.3 }, '#1B424B'),
    wash({ x: 0, y: 468, width, height: 332 }, '#4C8180', '#1F4E57', '#12303A'),
    lightPath(800, 476, 790, '#FBE3C0', 8),
    placed(270, 560, 0, 1, shape('M-70 0 C-50 26 50 26 74 -4 Z', colour.ink), shape('M-4 -8 L-4 -150 L62 -22 Z', colour.cream), shape('M-12 -8 L-12 -120 L-58 -20 Z', colour.blush)),
  );
}

/** A white lighthouse on a headland at dawn. */
export function lighthouse(): Picture {
  const tower = placed(800, 560, 0, 1,
    shape('M-58 0 L-40 -330 L40 -330 L58 0 Z', colour.white),
    shape('M14 0 L8 -330 L40 -330 L58 0 Z', '#C9D3CF'),
    shape('M-50.3 -140 L-46 -220 L46 -220 L50.3 -140 Z', '#B5533B'), shape('M11 -140 L9.6 -220 L46 -220 L50.3 -140 Z', colour.wine, 'fill-opacity="0.5"'),
    box(-58, -348, 116, 20, colour.night, 4),
    box(-32, -408, 64, 62, '#F6D9A8'),
    box(-4, -408, 8, 62, colour.night), box(-34, -408, 6, 62, colour.night), box(28, -408, 6, 62, colour.night),
    shape('M-44 -406 C-36 -460 36 -460 44 -406 Z', '#B5533B'),
    disc(0, -462, 9, colour.night),
    box(-12, -60, 24, 60, colour.deep, 12), box(-10, -270, 18, 30, colour.deep, 9),
  );
  const house = placed(960, 566, 0, 1, box(-74, -92, 148, 100, colour.cream), shape('M-92 -90 L0 -150 L92 -90 Z', '#B5533B'), box(-44, -64, 28, 34, '#F6D9A8'), box(20, -64, 28, 34, colour.deep), box(40, -160, 22, 40, colour.wine));
  const gulls = [[420, 210, 1], [500, 170, 0.7], [1180, 150, 0.8], [350, 280, 0.6]].map(([x = 0, y = 0, size = 1]) => placed(x, y, 0, size, stroke('M-36 -10 Q-16 -26 0 0 Q16 -26 36 -10', colour.deep, 6))).join('');
  return scene(
    wash({ x: 0, y: 0, width, height: 540 }, '#A9C8C0', '#E3DFCB', '#F7D9B7', '#F3B98F'),
    shape('M800 186 L0 20 L0 150 Z', '#FFF6E2', 'fill-opacity="0.45"'), shape('M800 186 L1600 40 L1600 180 Z', '#FFF6E2', 'fill-opacity="0.45"'),
    glow(800, 186, 170, '#FFF3D6', 0.9),
    gulls,
    wash({ x: 0, y: 540, width, height: 260 }, '#E9B58E', '#7FA8A2', '#2F6C6C'),
    stroke('M90 590 h240 M1220 600 h300 M60 660 h180 M1340 690 h190', colour.white, 5, 'stroke-opacity="0.45"'),
    shape('M330 800 C430 640 560 560 700 556 L1010 560 C1130 590 1240 680 1300 800 Z', '#24474B'),
    shape('M470 800 C560 700 660 640 760 640 C860 640 900 720 1010 800 Z', '#1B393F'),
    shape('M330 800 C430 640 560 560 700 556 L760 557 C640 590 520 670 470 800 Z', '#35626A', 'fill-opacity="0.7"'),
    tower,
    house,
  );
}

/** Wooden houses in a row on a harbour at dusk, mirrored in it. */
export function harbourHouses(): Picture {
  const next = chance(61);
  const walls = ['#B5533B', colour.cream, '#D98A5B', '#7E9D92', colour.rust, '#E9CBA2', '#44716F', '#C46F4B'];
  let x = 60;
  const houses = walls.map((wall, index) => {
    const wide = 168 + Math.round(next() * 34);
    const tall = 210 + Math.round(next() * 90);
    const left = x;
    x += wide + 3;
    const windows = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => {
      const isLit = next() > 0.56;
      return row * 74 + 96 < tall ? box(left + 24 + column * ((wide - 48 - 30) / 2), 520 - tall + 34 + row * 74, 30, 42, isLit ? '#FBDFA0' : '#20414A', 3) : '';
    })).join('');
    const roof = index % 3 === 1 ? '#3A4E53' : '#5B3A33';
    return box(left, 520 - tall, wide, tall, wall) + box(left + wide - 26, 520 - tall, 26, tall, colour.ink, 0, 'fill-opacity="0.12"') + shape(`M${left - 6} ${522 - tall} L${left + wide / 2} ${520 - tall - 104} L${left + wide + 6} ${522 - tall} Z`, roof) + box(left + wide / 2 - 13, 520 - tall - 50, 26, 32, next() > 0.5 ? '#FBDFA0' : '#20414A', 3) + windows;
  }).join('');
  return scene(
    wash({ x: 0, y: 0, width, height: 520 }, '#35606A', '#87A9A3', '#F0C9A4'),
    ridge(width, 520, { y: 250, rise: 90, seed: 33, wave: 0.9 }, '#3F6A6E'),
    ridge(width, 520, { y: 360, rise: 50, seed: 38, wave: 1.3 }, '#2C555B'),
    houses,
    box(0, 516, width, 30, '#4A352B'),
    wash({ x: 0, y: 546, width, height: 254 }, '#3D6A6D', '#1F4650', '#142F39'),
    `<g opacity="0.34" transform="translate(0 1090) scale(1 -1)">${houses}</g>`,
    Array.from({ length: 12 }, (_, index) => stroke(`M${80 + ((index * 337) % 1400)} ${570 + index * 18} h${90 + ((index * 53) % 140)}`, colour.cream, 4, 'stroke-opacity="0.22"')).join(''),
    placed(1250, 600, 0, 1, shape('M-130 0 C-100 46 100 46 140 -8 Z', colour.cream), shape('M-130 0 C-60 10 60 8 140 -8 L136 4 C60 20 -60 22 -124 10 Z', '#B5533B'), box(-40, -60, 80, 58, colour.white, 6), box(-28, -48, 24, 24, '#20414A', 3), box(8, -48, 24, 24, '#FBDFA0', 3), stroke('M70 -6 L70 -130', '#4A352B', 7)),
  );
}

function chair(x: number, seat: string, side: string): string {
  return placed(x, 640, 0, 1,
    oval(0, 26, 150, 18, colour.ink, 'fill-opacity="0.2"'),
    [-66, -33, 0, 33, 66].map((slat) => shape(`M${slat - 14} -60 L${slat * 1.16 - 13} -262 Q${slat * 1.16} -${278 - Math.abs(slat) / 3} ${slat * 1.16 + 13} -262 L${slat + 14} -60 Z`, slat > 20 ? side : seat)).join(''),
    shape('M-104 -76 L104 -76 L122 -44 L-122 -44 Z', seat),
    box(-122, -46, 244, 18, side, 4),
    box(-122, -118, 22, 146, side, 6), box(100, -118, 22, 146, side, 6),
    box(-138, -134, 54, 22, seat, 8), box(84, -134, 54, 22, seat, 8),
    box(-76, -28, 18, 50, side, 4), box(58, -28, 18, 50, side, 4),
  );
}

/** Two chairs on a porch that looks out on a quiet sea. */
export function twoChairs(): Picture {
  const boards = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((index) => stroke(`M${index * 160} 800 L${480 + index * 64} 580`, '#8E6448', 4, 'stroke-opacity="0.55"')).join('');
  return scene(
    wash({ x: 0, y: 0, width, height: 380 }, '#CFE0DA', '#EAEFE6', '#FBEBD6'),
    glow(1150, 300, 380, '#FFF4E0', 0.9), disc(1150, 292, 58, '#F6C79B'),
    ridge(width, 384, { y: 362, rise: 26, seed: 55, wave: 1 }, '#8FB3AC'),
    wash({ x: 0, y: 382, width, height: 200 }, '#A6C9C1', '#5E968F'),
    lightPath(1150, 388, 572, '#FDEBD2', 15),
    wash({ x: 0, y: 578, width, height: 222 }, '#C69A75', '#A97B58'),
    boards,
    box(0, 0, width, 46, colour.paper), box(0, 40, width, 8, '#CFC4B4'),
    box(90, 40, 56, 560, colour.paper), box(128, 40, 18, 560, '#D9CFC0'),
    box(1454, 40, 56, 560, colour.paper), box(1492, 40, 18, 560, '#D9CFC0'),
    box(146, 470, 240, 14, colour.paper), box(1214, 470, 240, 14, colour.paper),
    [190, 250, 310, 1270, 1330, 1390].map((x) => box(x, 484, 12, 100, colour.paper)).join(''),
    chair(630, colour.teal, colour.deep), chair(960, colour.amber, colour.rust),
    placed(796, 664, 0, 1, oval(0, 8, 74, 12, colour.ink, 'fill-opacity="0.2"'), box(-60, -78, 120, 16, '#6B4632', 6), box(-46, -64, 12, 70, '#5B3A2A'), box(34, -64, 12, 70, '#5B3A2A'), box(-36, -116, 34, 38, colour.white, 6), box(8, -112, 34, 34, colour.blush, 6)),
  );
}
