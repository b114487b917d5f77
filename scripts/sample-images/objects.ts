/** Things on a table or a sill, 1600 by 800. */
import { box, colour, disc, glow, leaf, oval, type Picture, placed, shape, sprig, stroke, wash } from './drawing.ts';

const width = 1600;
const height = 800;

function scene(...parts: string[]): Picture {
  return { width, height, body: parts.join('') };
}

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

/** An open notebook with a list half ticked off, a pencil and a cup of tea. */
export function notebook(): Picture {
  const rule = (x: number, y: number, length: number, isTicked: boolean): string =>
    stroke(`M${x + 46} ${y} h${length}`, isTicked ? colour.sage : '#B9C6C3', 7) +
    box(x, y - 13, 26, 26, 'none', 5, `stroke="${colour.sea}" stroke-width="4"`) +
    (isTicked ? stroke(`M${x + 5} ${y} l8 9 l16 -22`, colour.amber, 6) : '');
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
      rule(-370, -120, 250, true), rule(-370, -58, 210, true), rule(-370, 4, 262, true), rule(-370, 66, 180, false), rule(-370, 128, 236, false),
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
