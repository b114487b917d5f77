/** Portraits without faces: ground, shoulders, head, hair, and light from one side. Nobody real sat for them. */
import { box, colour, disc, glow, oval, type Picture, shape, stroke } from './drawing.ts';

type Hair = 'bob' | 'bun' | 'short' | 'scarf' | 'curls' | 'bald' | 'long' | 'waves';

interface Sitter {
  ground: string;
  halo: string;
  skin: string;
  shade: string;
  hair: string;
  cut: Hair;
  coat: string;
  trim: string;
  hasBeard?: boolean;
  hasGlasses?: boolean;
}

export const sitters: Record<string, Sitter> = {
  'ingrid-solheim': { ground: colour.pale, halo: colour.mist, skin: '#EBC3A4', shade: '#D9A683', hair: '#B9854F', cut: 'bob', coat: colour.teal, trim: colour.cream },
  'owen-thistlewood': { ground: colour.sand, halo: colour.cream, skin: '#C98F69', shade: '#B07750', hair: '#3A2B26', cut: 'bald', coat: '#43585F', trim: colour.paper, hasBeard: true },
  'lucia-ferrandell': { ground: '#E7B48F', halo: colour.sand, skin: '#D9A27B', shade: '#C0865F', hair: '#2B2323', cut: 'long', coat: colour.rust, trim: colour.cream },
  'salma-haddawi': { ground: colour.sage, halo: colour.pale, skin: '#D6A27D', shade: '#BD8560', hair: colour.deep, cut: 'scarf', coat: '#24474B', trim: colour.sage },
  'amaru-quispe': { ground: colour.deep, halo: colour.sea, skin: '#B97F58', shade: '#9C6642', hair: '#1D1A1B', cut: 'short', coat: colour.paper, trim: colour.pale, hasGlasses: true },
  'maren-fjeldbo': { ground: colour.cream, halo: colour.white, skin: '#F0CDB4', shade: '#DFB193', hair: '#A9A6A0', cut: 'bun', coat: colour.sea, trim: colour.mist },
  'elena-robledal': { ground: colour.apricot, halo: colour.blush, skin: '#C08660', shade: '#A46C48', hair: '#33221D', cut: 'curls', coat: colour.paper, trim: colour.sand, hasGlasses: true },
  'layla-marjani': { ground: '#35575C', halo: colour.sage, skin: '#CF9A73', shade: '#B57E57', hair: '#4A3A36', cut: 'waves', coat: colour.paper, trim: colour.blush },
};

export function portrait(name: string): Picture {
  const sitter = sitters[name];
  if (sitter === undefined) throw new Error(`nobody called ${name} sits for a portrait`);
  return { width: 600, height: 600, body: ground(sitter) + behind(sitter) + shoulders(sitter) + head(sitter) + front(sitter) };
}

function ground({ ground: fill, halo }: Sitter): string {
  return box(0, 0, 600, 600, fill) + disc(300, 268, 218, halo, 'fill-opacity="0.75"') + glow(190, 150, 260, colour.white, 0.35);
}

function behind({ cut, hair }: Sitter): string {
  switch (cut) {
    case 'long':
      return shape('M196 250 C180 130 420 130 404 250 C420 340 430 420 412 500 L188 500 C170 420 180 340 196 250 Z', hair);
    case 'waves':
      return shape('M190 260 C170 110 430 110 410 260 C440 300 398 350 424 400 C430 440 380 440 360 420 L240 420 C220 440 170 440 176 400 C202 350 160 300 190 260 Z', hair);
    case 'bob':
      return shape('M192 262 C176 124 424 124 408 262 C414 312 410 352 398 386 L202 386 C190 352 186 312 192 262 Z', hair);
    case 'curls':
      return [[300, 160, 86], [228, 190, 68], [372, 190, 68], [196, 250, 60], [404, 250, 60], [196, 318, 54], [404, 318, 54]].map(([x = 0, y = 0, r = 0]) => disc(x, y, r, hair)).join('');
    case 'bun':
      return disc(300, 128, 50, hair) + oval(300, 232, 108, 112, hair);
    case 'scarf':
      return shape('M182 270 C160 100 440 100 418 270 C424 350 440 400 452 470 L148 470 C160 400 176 350 182 270 Z', hair);
    case 'short':
    case 'bald':
      return '';
  }
}

/** What makes a white coat of a white jumper. */
const lapels = stroke('M300 494 L300 600', colour.pale, 6) + stroke('M222 446 L196 520 L236 540 L300 600 M378 446 L404 520 L364 540 L300 600', '#C9D3CF', 6);

function shoulders({ coat, trim, skin, shade }: Sitter): string {
  return (
    shape('M92 600 C98 486 180 448 262 432 L338 432 C420 448 502 486 508 600 Z', coat) +
    shape('M254 350 L254 438 C270 476 330 476 346 438 L346 350 Z', skin) +
    shape('M254 372 C280 410 330 408 346 372 L346 410 C322 436 282 430 254 398 Z', shade, 'fill-opacity="0.7"') +
    shape('M236 436 C264 500 336 500 364 436 L388 444 C362 536 238 536 212 444 Z', trim) +
    (coat === colour.paper ? lapels : '') +
    shape('M380 446 C456 468 500 510 508 600 L420 600 C424 540 412 490 380 446 Z', colour.ink, 'fill-opacity="0.1"')
  );
}

function head({ skin, shade }: Sitter): string {
  const face = 'M212 250 C212 146 388 146 388 250 C390 326 356 394 300 394 C244 394 210 326 212 250 Z';
  return shape(face, skin) + shape('M322 184 C366 190 388 214 388 250 C388 330 352 392 300 392 C290 392 281 390 273 386 C330 372 350 300 322 184 Z', shade, 'fill-opacity="0.55"');
}

function front({ cut, hair, coat, hasBeard, hasGlasses, skin }: Sitter): string {
  const beard = hasBeard === true ? shape('M212 262 C214 340 250 408 300 408 C350 408 386 340 388 262 C376 300 352 318 300 318 C248 318 224 300 212 262 Z', hair) : '';
  const rims = `stroke="${colour.ink}" stroke-width="6" fill-opacity="0.18"`;
  const glasses = hasGlasses === true ? disc(260, 272, 32, colour.white, rims) + disc(340, 272, 32, colour.white, rims) + stroke('M292 268 Q300 262 308 268', colour.ink, 6) : '';
  return overForehead(cut, hair, skin, coat) + beard + glasses;
}

function overForehead(cut: Hair, hair: string, skin: string, coat: string): string {
  switch (cut) {
    case 'bob':
      return oval(304, 180, 30, 16, hair) + shape('M206 286 C196 150 300 150 312 176 C392 160 404 220 396 286 C386 232 362 210 308 200 C270 236 226 236 206 286 Z', hair);
    case 'long':
      return oval(304, 180, 30, 16, hair) + shape('M204 296 C190 160 292 150 300 178 C308 150 410 160 396 296 C384 236 340 214 300 192 C260 214 216 236 204 296 Z', hair);
    case 'waves':
      return shape('M204 292 C188 166 330 138 346 174 C402 178 408 236 394 300 C386 250 372 226 338 208 C290 236 236 226 204 292 Z', hair);
    case 'short':
      return shape('M208 262 C192 140 330 120 356 160 C402 170 402 220 392 262 C386 226 370 206 336 202 C290 216 240 202 224 222 C214 234 212 246 208 262 Z', hair);
    case 'bald':
      return shape('M209 268 C196 118 404 118 391 268 C384 226 360 214 300 214 C240 214 216 226 209 268 Z', skin) + oval(250, 180, 34, 20, colour.white, 'fill-opacity="0.16" transform="rotate(-24 250 180)"');
    case 'bun':
      return oval(304, 180, 30, 16, hair) + shape('M204 276 C196 152 290 148 300 178 C310 148 404 152 396 276 C388 224 350 206 300 196 C250 206 212 224 204 276 Z', hair);
    case 'curls':
      return [[246, 190, 40], [300, 176, 42], [354, 190, 40], [218, 226, 24], [382, 226, 24]].map(([x = 0, y = 0, r = 0]) => disc(x, y, r, hair)).join('');
    case 'scarf':
      return (
        shape('M300 140 C216 140 196 206 198 262 C200 350 240 420 300 424 C360 420 400 350 402 262 C404 206 384 140 300 140 Z M300 184 C350 184 378 216 376 262 C372 330 342 392 300 396 C258 392 228 330 224 262 C222 216 250 184 300 184 Z', hair, 'fill-rule="evenodd"') +
        shape('M214 330 C240 420 330 430 390 340 C430 420 450 470 440 520 C360 560 250 550 168 512 C168 440 190 380 214 330 Z', hair) +
        stroke('M232 420 C290 462 350 450 404 402', coat, 7, 'stroke-opacity="0.55"') +
        stroke('M206 470 C280 510 370 500 424 456', coat, 7, 'stroke-opacity="0.4"')
      );
  }
}
