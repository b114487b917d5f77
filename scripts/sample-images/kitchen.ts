/** Food on a table, seen a little from above, 1600 by 800. */
import { chance, colour, disc, glow, leaf, oval, type Picture, placed, scene, sceneSize, shape, sprig, stroke, wash } from './drawing.ts';

const { width, height } = sceneSize;
const all = { x: 0, y: 0, width, height };

/** A cloth with wide pale stripes. */
function cloth(ground: readonly [string, string], stripe: string): string {
  const stripes = [0, 1, 2, 3, 4, 5, 6].map((index) => shape(`M${index * 260 - 60} 0 h46 L${index * 290 - 110} 800 h-60 Z`, stripe, 'fill-opacity="0.35"')).join('');
  return wash(all, ...ground) + stripes + glow(300, 100, 700, colour.white, 0.45);
}

/** A bowl of soup with herbs, half a lemon and a wooden spoon. */
export function soupTable(): Picture {
  const next = chance(77);
  const herbs = Array.from({ length: 9 }, () => placed(610 + next() * 270, 420 + next() * 110, next() * 360, 0.9, leaf(42, 11, next() > 0.5 ? colour.sea : colour.deep))).join('');
  const bowl = [
    oval(760, 520, 350, 180, colour.ink, 'fill-opacity="0.12"'),
    oval(744, 478, 340, 196, colour.deep),
    oval(744, 462, 340, 186, colour.sea),
    oval(744, 462, 304, 158, '#2B6A66'),
    oval(744, 472, 286, 142, '#E2894C'),
    oval(716, 456, 222, 98, '#EC9D5F', 'fill-opacity="0.8"'),
    stroke('M610 470 C650 410 730 420 740 470 C750 520 840 520 880 460', '#FBE6CC', 16, 'stroke-opacity="0.9"'),
    herbs,
  ].join('');
  const segments = [0, 45, 90, 135, 180, 225, 270, 315].map((turn) => placed(1200, 300, turn, 1, shape('M0 -10 C22 -30 24 -66 0 -84 C-24 -66 -22 -30 0 -10 Z', '#F4CE7C'))).join('');
  const lemon = oval(1214, 324, 122, 110, colour.ink, 'fill-opacity="0.1"') + disc(1200, 300, 118, '#E8B552') + disc(1200, 300, 104, '#FBF0D6') + segments;
  const spoon = placed(1190, 610, -24, 1, shape('M-20 -12 L300 -16 C318 -16 318 16 300 16 L-20 12 Z', '#A9744E'), oval(-84, 0, 86, 50, '#B98258'), oval(-88, 0, 64, 34, '#9A643F'));
  const bread = placed(270, 300, -14, 1, oval(8, 24, 190, 92, colour.ink, 'fill-opacity="0.1"'), shape('M-186 20 C-196 -96 186 -96 186 20 C186 80 -186 80 -186 20 Z', '#B9794A'), shape('M-160 6 C-160 -72 160 -72 160 6 C160 50 -160 50 -160 6 Z', '#F3DBBB'), disc(-60, -8, 10, '#E2C196'), disc(20, -24, 14, '#E2C196'), disc(80, 8, 9, '#E2C196'), disc(-10, 18, 8, '#E2C196'));
  return scene(
    cloth(['#F6E9DA', '#EED8C0'], '#E4B994'),
    bread,
    bowl,
    stroke('M690 250 C650 200 730 170 690 110 M790 244 C756 196 826 168 788 112', colour.white, 10, 'stroke-opacity="0.75"'),
    lemon,
    spoon,
    placed(250, 690, 64, 1, sprig(280, 5, 84, colour.sea, colour.deep)),
  );
}

function pomegranate(x: number, y: number, size: number): string {
  return placed(x, y, 0, size,
    shape('M-38 -128 L-58 -182 L-24 -160 L0 -190 L24 -160 L58 -182 L38 -128 Z', '#A94A35'),
    disc(0, 0, 138, '#B5533B'),
    shape('M60 -124 C150 -70 170 70 60 124 C110 60 110 -60 60 -124 Z', colour.wine, 'fill-opacity="0.35"'),
    shape('M-98 -66 C-70 -100 -40 -112 -10 -114 C-50 -90 -74 -60 -88 -18 C-100 -26 -104 -46 -98 -66 Z', '#D98A6B', 'fill-opacity="0.7"'),
  );
}

/** Pomegranates on a blue-green plate, one of them open. */
export function pomegranates(): Picture {
  const next = chance(19);
  const seeds: string[] = [];
  for (let ring = 0; ring < 4; ring += 1) {
    for (let step = 0; step < 5 + ring * 6; step += 1) {
      const angle = (step / (5 + ring * 6)) * 6.283 + ring * 0.4 + next() * 0.12;
      const away = 16 + ring * 31;
      seeds.push(placed(away * Math.cos(angle), away * Math.sin(angle) * 0.92, (angle * 180) / Math.PI + 90, 1, oval(0, 0, 11, 15, next() > 0.4 ? '#B23A30' : '#C9553F'), disc(-3, -4, 3, '#F3C0A8')));
    }
  }
  const open = placed(990, 420, 12, 1, disc(8, 14, 150, colour.ink, 'fill-opacity="0.14"'), disc(0, 0, 148, '#B5533B'), disc(0, 0, 132, '#F6DDBE'), ...seeds, stroke('M0 -126 L0 126 M-116 -50 L116 50 M-116 54 L116 -54', '#F6DDBE', 9));
  const scattered = Array.from({ length: 9 }, () => placed(1190 + next() * 250, 540 + next() * 150, next() * 180, 1, oval(0, 0, 10, 14, '#B23A30'), disc(-3, -4, 3, '#F3C0A8'))).join('');
  return scene(
    wash({ x: 0, y: 0, width, height: 330 }, '#DCE7E1', '#C6D9D1'),
    glow(360, 80, 560, colour.white, 0.7),
    wash({ x: 0, y: 330, width, height: 470 }, '#F2DCC2', '#E2BE98'),
    oval(800, 590, 500, 132, colour.ink, 'fill-opacity="0.12"'),
    oval(790, 560, 500, 132, colour.deep),
    oval(790, 548, 500, 126, colour.sea),
    oval(790, 548, 400, 92, '#5C9A92'),
    pomegranate(560, 420, 1),
    pomegranate(770, 350, 0.86),
    open,
    scattered,
    placed(330, 610, 54, 1, sprig(240, 4, 86, colour.deep, colour.night)),
  );
}
