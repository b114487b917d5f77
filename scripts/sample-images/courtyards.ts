/** Windows at night and warm places, 1600 by 800. */
import { box, chance, colour, disc, glow, leaf, oval, type Picture, placed, ridge, scene, sceneSize, shape, stroke, wash } from './drawing.ts';

const { width, height } = sceneSize;

function curtain(side: number): string {
  return placed(800, 0, 0, 1, `<g transform="scale(${side} 1)">${shape('M400 40 C560 40 620 40 640 40 L640 690 C580 700 520 690 470 690 C500 480 470 260 400 40 Z', '#3C6468')}${shape('M470 40 C520 260 550 480 530 692 L560 692 C580 480 550 260 510 40 Z', '#2C5055')}${shape('M570 40 C600 260 610 480 600 692 L622 692 C634 480 624 260 600 40 Z', '#2C5055')}</g>`);
}

/** An open window at night: stars above hills, a lamp on the sill. */
export function nightWindow(): Picture {
  const next = chance(3);
  const stars = Array.from({ length: 90 }, () => disc(Math.round(430 + next() * 740), Math.round(80 + next() * 360), 1.3 + next() * 2.6, colour.cream, `fill-opacity="${(0.4 + next() * 0.6).toFixed(2)}"`)).join('');
  const lamp = placed(1010, 640, 0, 1, glow(0, -110, 330, '#FFD9A0', 0.75), oval(0, 4, 74, 12, colour.ink, 'fill-opacity="0.35"'), box(-52, -18, 104, 18, colour.rust, 8), box(-8, -90, 16, 76, colour.rust), shape('M-96 -86 L-56 -206 L56 -206 L96 -86 Z', '#FBE3BC'), shape('M30 -86 L18 -206 L56 -206 L96 -86 Z', colour.amber, 'fill-opacity="0.35"'));
  const book = placed(720, 640, 0, 1, box(-110, -26, 220, 26, colour.sea, 4), box(-100, -48, 190, 22, colour.blush, 4), box(-92, -20, 190, 6, colour.cream));
  return scene(
    wash({ x: 0, y: 0, width, height }, '#1B363E', '#24474E'),
    wash({ x: 420, y: 70, width: 760, height: 580 }, '#0F2732', '#1E4A58', '#4D7F80'),
    stars,
    shape('M660 142 A54 54 0 1 0 690 222 A46 46 0 0 1 660 142 Z', '#FBE9CB'),
    ridge(1600, 650, { y: 500, rise: 50, seed: 62, wave: 1.6 }, '#1C4650'),
    ridge(1600, 650, { y: 574, rise: 34, seed: 66, wave: 1.8 }, '#12313B'),
    box(0, 0, 420, 800, '#1F3D45'), box(1180, 0, 420, 800, '#1F3D45'), box(420, 0, 760, 70, '#1F3D45'), box(0, 650, width, 150, '#1F3D45'),
    box(396, 50, 28, 610, '#E9DCC8'), box(1176, 50, 28, 610, '#E9DCC8'), box(396, 46, 808, 28, '#F1E6D5'),
    shape('M424 74 L560 120 L560 640 L424 650 Z', '#CBBFAC', 'fill-opacity="0.18"'), stroke('M560 120 L560 640 M424 360 L560 372', '#E9DCC8', 12), stroke('M424 74 L560 120 M424 650 L560 640', '#E9DCC8', 12),
    curtain(-1), curtain(1),
    box(340, 640, 920, 34, '#F1E6D5', 6), box(340, 668, 920, 14, '#B9AA94', 4),
    book, lamp,
  );
}

/** A white courtyard with an arch, an orange tree and a chair in the shade. */
export function orangeCourtyard(): Picture {
  const next = chance(58);
  const crown = Array.from({ length: 210 }, () => {
    const angle = next() * 6.283;
    const away = Math.sqrt(next());
    return placed(Math.round(1090 + Math.cos(angle) * away * 250), Math.round(280 + Math.sin(angle) * away * 170), Math.round(next() * 360), 0.9 + next() * 0.6, leaf(62, 17, next() > 0.6 ? '#5C9A82' : next() > 0.4 ? colour.sea : colour.deep));
  }).join('');
  const oranges = [[950, 250], [1040, 350], [1120, 220], [1190, 330], [1260, 250], [1000, 180], [1110, 400], [1230, 400], [930, 350], [1160, 150]].map(([x = 0, y = 0]) => disc(x, y, 27, '#E08A3C') + disc(x - 8, y - 9, 8, '#F4B97A')).join('');
  const tiles = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => stroke(`M${index * 200} 800 L${300 + index * 125} 620`, '#C98F69', 4, 'stroke-opacity="0.55"')).join('') + stroke('M0 668 H1600 M0 730 H1600', '#C98F69', 4, 'stroke-opacity="0.55"');
  return scene(
    wash({ x: 0, y: 0, width, height: 130 }, '#7FB0AE', '#B9D5CF'),
    wash({ x: 0, y: 110, width, height: 520 }, '#FFFBF3', '#F4E6D3'),
    box(0, 96, width, 34, '#C4694A'), [...Array(32).keys()].map((index) => disc(25 + index * 50, 128, 25, '#B5533B')).join(''),
    shape('M300 630 L300 370 C300 220 620 220 620 370 L620 630 Z', '#CFE0DA'),
    shape('M340 630 L340 380 C340 268 580 268 580 380 L580 630 Z', '#7FA8A2'),
    shape('M340 630 L340 520 C420 480 500 500 580 470 L580 630 Z', '#4F8A73'), disc(500, 400, 40, '#F6D9A8'),
    shape('M340 630 L340 380 C340 330 380 300 420 296 C388 316 372 340 372 390 L372 630 Z', colour.ink, 'fill-opacity="0.16"'),
    wash({ x: 0, y: 626, width, height: 174 }, '#E3A77F', '#D08F66'),
    tiles,
    shape('M860 630 C1000 600 1300 600 1420 640 L1540 800 L760 800 Z', colour.wine, 'fill-opacity="0.13"'),
    shape('M1070 700 C1080 600 1074 500 1056 400 L1122 400 C1108 500 1112 600 1126 700 Z', '#6B4632'),
    crown, oranges,
    placed(1098, 700, 0, 1, shape('M-110 -70 L110 -70 L84 50 L-84 50 Z', '#2F6C6C'), shape('M40 -70 L110 -70 L84 50 L30 50 Z', colour.night, 'fill-opacity="0.3"'), box(-122, -88, 244, 26, colour.sea, 6), stroke('M-96 -20 L-60 20 L-24 -20 L12 20 L48 -20 L84 16', colour.cream, 6, 'stroke-opacity="0.8"')),
    placed(770, 700, 0, 1, oval(6, 44, 96, 12, colour.ink, 'fill-opacity="0.18"'), box(-62, -210, 14, 250, '#3F6F7A', 4), box(48, -210, 14, 250, '#35606A', 4), [-196, -160, -124].map((y) => box(-56, y, 112, 16, '#4C8290', 4)).join(''), shape('M-74 -66 L74 -66 L88 -40 L-88 -40 Z', '#D9A96B'), box(-86, -42, 14, 84, '#3F6F7A', 4), box(72, -42, 14, 84, '#35606A', 4)),
    placed(160, 640, 0, 1, shape('M-60 -80 L60 -80 L46 30 L-46 30 Z', '#C4694A'), placed(0, -78, -30, 1, leaf(150, 26, '#4F8A73')), placed(0, -78, 0, 1, leaf(190, 28, colour.sea)), placed(0, -78, 30, 1, leaf(150, 26, '#4F8A73')), disc(-40, -170, 16, '#C4694A'), disc(36, -190, 18, colour.apricot), disc(0, -240, 15, '#C4694A')),
  );
}

function palm(x: number, foot: number, tall: number, seed: number): string {
  const next = chance(seed);
  const lean = (next() - 0.5) * 120;
  const top = { x: x + lean, y: foot - tall };
  const fronds = [-104, -78, -50, -22, 8, 38, 66, 94].map((turn) => placed(top.x, top.y, turn + (next() - 0.5) * 12, tall / 400, shape('M0 0 C50 -70 60 -150 20 -230 C10 -150 -10 -80 0 0 Z', turn % 4 === 0 ? '#1F5552' : '#2F6C63'))).join('');
  return shape(`M${x - 14} ${foot} Q${x + lean * 0.2} ${foot - tall * 0.5} ${top.x - 8} ${top.y} L${top.x + 8} ${top.y} Q${x + lean * 0.2 + 20} ${foot - tall * 0.5} ${x + 16} ${foot} Z`, '#5B3A2A') + fronds + disc(top.x - 12, top.y + 16, 11, colour.rust) + disc(top.x + 10, top.y + 20, 11, '#B5533B');
}

/** Palms at still water in the evening, with dunes behind. */
export function palmOasis(): Picture {
  const grove = palm(420, 540, 300, 2) + palm(560, 552, 390, 12) + palm(680, 546, 260, 7) + palm(1060, 548, 330, 9) + palm(1190, 556, 240, 5);
  return scene(
    wash({ x: 0, y: 0, width, height: 560 }, '#E39F78', '#F2C39B', '#FAE3C6'),
    glow(850, 330, 380, '#FFF1D8', 0.95), disc(850, 330, 84, '#FBE3BF'),
    shape('M0 560 L0 430 C200 380 330 400 520 450 C700 496 860 400 1060 380 C1280 360 1440 430 1600 410 L1600 560 Z', '#E6B384'),
    shape('M1060 380 C1280 360 1440 430 1600 410 L1600 560 L1300 560 C1240 480 1160 420 1060 380 Z', '#D0946A'),
    shape('M0 560 L0 490 C260 450 460 480 640 520 C900 560 1200 470 1600 500 L1600 560 Z', '#CF9566'),
    grove,
    wash({ x: 0, y: 552, width, height: 248 }, '#E3B48C', '#7FA8A0', '#2C6665'),
    `<g opacity="0.38" transform="translate(0 1106) scale(1 -1)">${grove}</g>`,
    [590, 626, 668, 716, 764].map((y, index) => stroke(`M${720 - index * 26} ${y} h${260 + index * 52}`, '#FDEBD0', 5, 'stroke-opacity="0.55"')).join(''),
    shape('M0 800 L0 700 C180 700 330 740 430 800 Z', '#24474B'), shape('M1600 800 L1600 690 C1440 700 1300 740 1210 800 Z', '#24474B'),
    [60, 110, 170, 230, 1400, 1460, 1520, 1560].map((x, index) => placed(x, 740, index % 2 === 0 ? -12 : 14, 1, leaf(100 + (index % 3) * 30, 12, '#1B3A40'))).join(''),
  );
}
