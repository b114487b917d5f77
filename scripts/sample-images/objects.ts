/** Things on a table or a sill, 1600 by 800. */
import { box, colour, disc, glow, leaf, oval, type Picture, placed, scene, sceneSize, shape, sprig, stroke, wash } from './drawing.ts';

const { width, height } = sceneSize;

/** A wall above, a table below, and soft light from the left. */
function room(wall: readonly [string, string], table: readonly [string, string], edge = 520): string {
  return wash({ x: 0, y: 0, width, height: edge }, ...wall) + glow(260, 120, 620, colour.white, 0.5) + wash({ x: 0, y: edge, width, height: height - edge }, ...table);
}

export function cup(fill: string, shade: string, drink: string): string {
  return [
    oval(10, 128, 190, 22, colour.ink, 'fill-opacity="0.14"'),
    oval(0, 112, 168, 30, colour.white),
    oval(0, 106, 168, 28, colour.paper),
    stroke('M104 -30 C190 -44 190 62 88 58', fill, 20),
    shape('M-116 -60 C-112 60 -70 106 0 106 C70 106 112 60 116 -60 Z', fill),
    shape('M40 -60 L116 -60 C112 60 70 106 0 106 C60 90 60 20 40 -60 Z', shade, 'fill-opacity="0.5"'),
    oval(0, -60, 116, 26, colour.cream),
    oval(0, -57, 102, 20, drink),
  ].join('');
}

function line(x: number, y: number, length: number, isTicked: boolean): string {
  return (
    stroke(`M${x + 46} ${y} h${length}`, isTicked ? colour.sage : '#B9C6C3', 7) +
    box(x, y - 13, 26, 26, 'none', 5, `stroke="${colour.sea}" stroke-width="4"`) +
    (isTicked ? stroke(`M${x + 5} ${y} l8 9 l16 -22`, colour.amber, 6) : '')
  );
}

/** An open notebook with a list half ticked off, a pencil and a cup of tea. */
export function notebook(): Picture {
  const pages =
    shape('M-420 -190 C-300 -220 -120 -216 0 -180 L0 230 C-120 196 -300 192 -420 222 Z', '#FFFDF8') +
    shape('M420 -190 C300 -220 120 -216 0 -180 L0 230 C120 196 300 192 420 222 Z', colour.white) +
    shape('M0 -180 C40 -192 80 -198 110 -200 L110 208 C80 210 40 218 0 230 Z', colour.ink, 'fill-opacity="0.06"');
  return scene(
    room([colour.cream, '#F6E4D0'], ['#E3B993', '#D3A27A'], 250),
    placed(760, 470, -4, 1,
      shape('M-446 -170 L446 -170 L446 262 L-446 262 Z', colour.deep),
      shape('M-446 -170 L446 -170 L446 262 L-446 262 Z', colour.ink, 'fill-opacity="0.12" transform="translate(14 20)"'),
      box(-446, -182, 892, 440, colour.deep, 14),
      pages,
      line(-370, -120, 250, true), line(-370, -58, 210, true), line(-370, 4, 262, true), line(-370, 66, 180, false), line(-370, 128, 236, false),
      stroke('M60 -116 h290 M60 -66 h250 M60 -16 h284 M60 34 h150', '#CBD6D3', 7),
      shape('M318 -196 L352 -198 L352 -60 L335 -84 L318 -60 Z', colour.amber),
    ),
    placed(1060, 610, -28, 1, box(-210, -13, 380, 26, colour.rust, 4), box(-210, -13, 380, 9, colour.amber, 4), shape('M170 -13 L226 0 L170 13 Z', colour.cream), shape('M208 -4 L226 0 L208 4 Z', colour.ink), box(-236, -13, 30, 26, colour.blush, 6)),
    placed(1370, 330, 0, 0.95, cup(colour.sea, colour.deep, '#A8602F')),
    stroke('M1340 210 C1310 170 1370 150 1340 104 M1396 214 C1370 176 1424 150 1396 112', colour.white, 8, 'stroke-opacity="0.7"'),
    placed(170, 560, 18, 1, sprig(330, 5, 104, colour.sage, colour.sea)),
    placed(120, 640, 40, 1, leaf(180, 34, colour.sea, colour.sage)),
    disc(1480, 660, 16, colour.rust), disc(1520, 690, 13, colour.amber),
  );
}

/** A canvas bag on a chair: flask, book, scarf, and knitting that looks over the edge. */
export function packedBag(): Picture {
  const flask = placed(690, 330, -4, 1, box(-46, -130, 92, 330, colour.teal, 26), box(14, -130, 32, 330, colour.ink, 16, 'fill-opacity="0.15"'), box(-40, -176, 80, 60, colour.blush, 14), box(-46, -70, 92, 14, colour.sage));
  const book = placed(800, 320, 7, 1, box(-70, -120, 140, 320, colour.rust, 6), box(-58, -120, 10, 320, colour.wine), box(-34, -84, 84, 10, colour.blush, 5), box(-34, -62, 54, 10, colour.blush, 5));
  const knitting = disc(930, 300, 76, colour.sage) + [-48, -24, 0, 24, 48].map((bend) => stroke(`M${930 + bend - 20} 236 Q${930 + bend * 1.6} 300 ${930 + bend - 14} 364`, colour.sea, 5, 'stroke-opacity="0.6"')).join('') + stroke('M880 200 L986 372 M1000 190 L890 360', colour.amber, 9) + disc(878, 196, 11, colour.rust) + disc(1002, 186, 11, colour.rust);
  const bag = shape('M560 372 L1060 372 L1030 690 C1026 722 596 722 590 690 Z', colour.cream) + shape('M900 372 L1060 372 L1030 690 C1028 706 930 714 860 715 Z', colour.amber, 'fill-opacity="0.18"') + stroke('M560 400 H1058', colour.blush, 6) + stroke('M660 372 C664 196 956 196 960 372', '#C98F69', 20, 'stroke-opacity="0.95"');
  const scarf = shape('M1000 360 C1090 380 1100 470 1078 560 L1010 566 C1036 480 1020 420 960 400 Z', colour.apricot) + [1016, 1036, 1056, 1074].map((x) => stroke(`M${x} 560 l-4 44`, colour.apricot, 9)).join('') + stroke('M1032 442 l52 -14 M1036 490 l52 -8', colour.cream, 10, 'stroke-opacity="0.8"');
  const chair = box(470, 110, 34, 690, '#6B4632', 10) + box(1106, 110, 34, 690, '#6B4632', 10) + box(470, 150, 670, 38, '#7D543C', 12) + box(470, 250, 670, 30, '#7D543C', 12) + shape('M430 690 L1180 690 L1210 744 L400 744 Z', '#8B5E43');
  return scene(
    wash({ x: 0, y: 0, width, height: 700 }, '#D5E3DD', '#E6EFEA'),
    glow(1260, 140, 520, colour.white, 0.8),
    shape('M1180 0 L1480 0 L1160 700 L820 700 Z', colour.white, 'fill-opacity="0.3"'),
    wash({ x: 0, y: 690, width, height: 110 }, '#C9A383', '#B98F6E'),
    chair,
    stroke('M664 372 C668 160 952 160 956 372', '#B57E57', 18),
    flask,
    book,
    knitting,
    bag,
    scarf,
    box(1270, 240, 170, 220, colour.white, 8),
    box(1286, 256, 138, 188, colour.cream, 4),
    placed(1355, 436, 0, 1, sprig(140, 3, 46, colour.sea, colour.deep)),
    placed(250, 700, 0, 1, shape('M-70 -120 L70 -120 L52 0 L-52 0 Z', colour.apricot), placed(0, -118, -24, 1, leaf(250, 40, colour.sea, colour.sage)), placed(0, -118, 6, 1, leaf(310, 44, colour.deep, colour.sea)), placed(0, -118, 34, 1, leaf(230, 38, colour.sage, colour.sea))),
  );
}
