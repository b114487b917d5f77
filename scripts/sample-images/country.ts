/** Fields, trees and rivers, 1600 by 800. */
import { box, chance, colour, disc, glow, leaf, oval, type Picture, placed, ridge, scene, sceneSize, shape, sprig, stroke, wash } from './drawing.ts';

const { width, height } = sceneSize;
const all = { x: 0, y: 0, width, height };

function birch(x: number, foot: number, thick: number, bark: string, seed: number): string {
  const next = chance(seed);
  const lean = (next() - 0.5) * 30;
  const marks = Array.from({ length: 15 }, () => {
    const y = next() * (foot - 10);
    const along = y / foot;
    const middle = x + lean * (1 - along);
    const from = next() > 0.5 ? -thick / 2 : 0;
    return shape(`M${(middle + from).toFixed(0)} ${y.toFixed(0)} q${thick * 0.25} 5 ${thick * 0.48} 0 q${-thick * 0.2} 9 ${-thick * 0.48} 5 Z`, colour.night, 'fill-opacity="0.75"');
  }).join('');
  return shape(`M${x - thick / 2 + lean} 0 L${x + thick / 2 + lean} 0 L${x + thick * 0.62} ${foot} L${x - thick * 0.62} ${foot} Z`, bark) + shape(`M${x + thick * 0.14 + lean} 0 L${x + thick / 2 + lean} 0 L${x + thick * 0.62} ${foot} L${x + thick * 0.2} ${foot} Z`, colour.ink, 'fill-opacity="0.09"') + marks;
}

/** A path that divides among birches. */
export function birchPath(): Picture {
  const next = chance(90);
  const foliage = Array.from({ length: 90 }, () => {
    const fills = ['#E5B46F', '#D99A57', '#EFC98F', '#C97F45', '#A9BE9B'];
    return oval(Math.round(next() * width), Math.round(next() * 190 - 20), 16 + next() * 30, 10 + next() * 18, fills[Math.floor(next() * fills.length)] ?? '#E5B46F', `fill-opacity="0.8" transform="rotate(${Math.round(next() * 40 - 20)} 800 80)"`);
  }).join('');
  const fallen = Array.from({ length: 46 }, () => placed(Math.round(next() * width), Math.round(560 + next() * 230), Math.round(next() * 360), 0.5 + next() * 0.5, leaf(34, 10, next() > 0.5 ? '#D98A5B' : '#E5B46F'))).join('');
  return scene(
    wash(all, '#F6E6CF', '#F3E3CC', '#DDE4D3'),
    glow(800, 300, 520, '#FFF8E9', 0.95),
    [140, 300, 470, 610, 720, 880, 990, 1130, 1290, 1450].map((x, index) => birch(x, 470 + (index % 3) * 14, 15, '#DDDCCB', index + 200)).join(''),
    ridge(width, height, { y: 478, rise: 16, seed: 21, wave: 1.4 }, '#A8BE9F'),
    ridge(width, height, { y: 560, rise: 22, seed: 28, wave: 1 }, '#7E9F86'),
    shape('M560 800 C700 700 770 640 760 590 C740 540 560 520 470 482 L500 478 C620 512 770 520 800 576 C830 520 980 512 1100 478 L1132 482 C1040 520 860 540 846 590 C850 640 940 700 1060 800 Z', '#F1DCBE'),
    shape('M846 590 C850 640 940 700 1060 800 L990 800 C900 700 830 640 826 600 Z', '#D9B98F', 'fill-opacity="0.6"'),
    fallen,
    birch(110, 760, 62, '#F4F1E7', 1), birch(330, 690, 44, '#EFECE0', 2), birch(1240, 700, 46, '#EFECE0', 3), birch(1480, 780, 66, '#F4F1E7', 4), birch(520, 600, 28, '#E7E5D6', 5), birch(1068, 606, 28, '#E7E5D6', 6),
    foliage,
  );
}

function person(x: number, y: number, size: number, coat: string, hair: string, arm: string): string {
  return placed(x, y, 0, size, oval(0, 4, 46, 8, colour.ink, 'fill-opacity="0.2"'), stroke('M-12 0 L-8 -60 M14 0 L8 -60', colour.night, 15), shape('M-30 -54 C-34 -120 -20 -140 0 -140 C20 -140 34 -120 30 -54 Z', coat), stroke(arm, coat, 14), disc(0, -166, 27, '#D9A683'), shape('M-28 -164 C-30 -204 30 -204 28 -164 C14 -178 -14 -178 -28 -164 Z', hair));
}

/** Two figures on a hill, one of them with a kite. */
export function kiteHill(): Picture {
  const clouds = [[330, 170, 1.1], [1330, 120, 0.9], [1080, 300, 0.7]].map(([x = 0, y = 0, size = 1]) => placed(x, y, 0, size, oval(0, 0, 150, 30, colour.white, 'fill-opacity="0.7"'), oval(-40, -24, 70, 36, colour.white, 'fill-opacity="0.7"'), oval(44, -18, 56, 28, colour.white, 'fill-opacity="0.7"'))).join('');
  return scene(
    wash(all, '#BFD9D4', '#E6EDE2', '#FBEBD8'),
    clouds,
    ridge(width, height, { y: 540, rise: 50, seed: 71, wave: 1.2 }, '#A9C7BB'),
    shape('M0 800 L0 690 C300 640 520 560 800 560 C1080 560 1320 640 1600 700 L1600 800 Z', colour.sea),
    shape('M0 800 L0 760 C340 690 760 700 1100 740 C1300 762 1460 780 1600 776 L1600 800 Z', colour.deep),
    stroke('M706 452 C800 420 900 320 985 210', colour.ink, 2.5, 'stroke-opacity="0.6"'),
    placed(1010, 170, 28, 1, shape('M0 -104 L66 0 L0 116 L-66 0 Z', '#B5533B'), shape('M0 -104 L66 0 L0 116 Z', colour.amber), stroke('M0 -104 L0 116 M-66 0 L66 0', colour.cream, 5), stroke('M0 116 C50 160 -30 200 20 250 C50 290 -10 310 10 350', '#B5533B', 5), [[18, 166], [2, 222], [24, 276]].map(([x = 0, y = 0]) => shape(`M${x} ${y} l-20 -10 l0 20 Z M${x} ${y} l20 -10 l0 20 Z`, colour.cream)).join('')),
    person(660, 574, 0.9, colour.amber, '#3A2B26', 'M22 -120 L50 -134'),
    person(790, 566, 1.15, colour.teal, '#8A5A3A', 'M-24 -112 L-36 -66'),
    placed(240, 742, 0, 1, sprig(120, 4, 44, '#17474A', '#17474A')), placed(1370, 770, 8, 1, sprig(140, 4, 48, '#17474A', '#17474A')), placed(1420, 776, -10, 0.8, sprig(130, 4, 44, '#17474A', '#17474A')),
  );
}

/** One tree whose crown goes through four colours, from pale green to rust. */
export function seasonsTree(): Picture {
  const next = chance(2026);
  const fills = [['#B9CFA6', '#CBDDB8'], ['#6F9E7C', '#4F8A73'], ['#E5B46F', '#D99A57'], ['#B5533B', '#9A4A1C']];
  const leaves = Array.from({ length: 560 }, () => {
    const angle = next() * 6.283;
    const away = Math.sqrt(next());
    const x = 800 + Math.cos(angle) * away * 390;
    const y = 300 + Math.sin(angle) * away * 232;
    const season = Math.min(3, Math.max(0, Math.floor(((x - 410) / 780) * 4 + (next() - 0.5) * 0.9)));
    return placed(Math.round(x), Math.round(y), Math.round(next() * 360), 0.7 + next() * 0.6, leaf(50, 14, fills[season]?.[next() > 0.5 ? 1 : 0] ?? colour.sea));
  }).join('');
  const falling = Array.from({ length: 16 }, () => placed(Math.round(1000 + next() * 480), Math.round(420 + next() * 290), Math.round(next() * 360), 0.8, leaf(42, 12, next() > 0.4 ? '#B5533B' : '#D99A57'))).join('');
  return scene(
    wash(all, '#F5E7D3', '#FAF1E3', '#F3E0C9'),
    glow(560, 220, 480, colour.white, 0.8),
    ridge(width, height, { y: 600, rise: 36, seed: 83, wave: 1.1 }, colour.pale),
    ridge(width, height, { y: 668, rise: 30, seed: 87, wave: 0.8 }, colour.sage),
    oval(800, 716, 270, 22, colour.ink, 'fill-opacity="0.16"'),
    shape('M752 720 C776 620 778 560 762 480 C730 430 640 400 590 350 L606 336 C660 380 730 400 774 436 C780 380 770 300 752 240 L772 236 C794 300 808 370 810 430 C850 390 920 370 990 310 L1004 326 C950 390 868 420 838 486 C824 560 828 630 852 720 Z', '#5B3A2A'),
    shape('M812 720 C804 620 806 560 824 490 L838 486 C824 560 828 630 852 720 Z', colour.ink, 'fill-opacity="0.25"'),
    leaves,
    ridge(width, height, { y: 752, rise: 16, seed: 95, wave: 0.8 }, colour.sea),
    falling,
  );
}

/** A river that winds through meadows, with reeds in front. */
export function windingRiver(): Picture {
  const next = chance(404);
  const reed = (x: number): string => {
    const tall = 150 + next() * 170;
    const lean = (next() - 0.4) * 70;
    return stroke(`M${x} 810 Q${x} ${810 - tall * 0.6} ${x + lean} ${810 - tall}`, colour.night, 7) + (next() > 0.4 ? oval(x + lean, 806 - tall, 9, 30, '#6B4632', `transform="rotate(${Math.round(lean / 4)} ${x + lean} ${806 - tall})"`) : '');
  };
  const trees = [[260, 400, 1], [320, 410, 0.7], [1180, 392, 0.9], [1260, 400, 1.2], [1330, 404, 0.8], [720, 372, 0.6]].map(([x = 0, y = 0, size = 1]) => placed(x, y, 0, size, box(-6, -20, 12, 40, '#5B3A2A'), oval(0, -66, 38, 62, '#2F6B64'), oval(12, -60, 22, 52, colour.deep, 'fill-opacity="0.5"'))).join('');
  return scene(
    wash({ x: 0, y: 0, width, height: 420 }, '#F0D3B3', '#F9E8D2', '#FDF5E9'),
    glow(1020, 220, 360, '#FFF5E2', 0.9), disc(1020, 214, 62, '#EDB184'),
    ridge(width, height, { y: 330, rise: 60, seed: 121, wave: 1 }, '#B5CFC4'),
    ridge(width, height, { y: 384, rise: 24, seed: 124, wave: 1.2 }, '#8FB8A2'),
    shape('M0 800 L0 420 C400 380 1200 390 1600 410 L1600 800 Z', '#6FA08B'),
    trees,
    shape('M840 398 C1010 420 1120 446 980 482 C820 520 420 520 480 600 C540 680 980 680 1240 800 L400 800 C180 700 160 610 330 540 C520 466 900 470 900 436 C900 418 870 408 826 400 Z', '#D3E6DF'),
    shape('M480 600 C540 680 980 680 1240 800 L1080 800 C860 700 480 700 440 610 C430 580 470 560 520 546 C470 566 466 582 480 600 Z', '#A9CEC3', 'fill-opacity="0.8"'),
    stroke('M520 716 h180 M640 752 h210 M360 640 h70 M700 500 h120', colour.white, 5, 'stroke-opacity="0.8"'),
    shape('M0 800 L0 640 C120 650 230 700 300 800 Z', '#3F7A6B'), shape('M1600 800 L1600 610 C1440 640 1330 710 1290 800 Z', '#3F7A6B'),
    Array.from({ length: 13 }, (_, index) => reed(1330 + index * 21)).join(''),
    Array.from({ length: 8 }, (_, index) => reed(20 + index * 24)).join(''),
  );
}
