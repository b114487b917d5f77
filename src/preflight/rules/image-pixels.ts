import { shortAddress } from '../links-of.ts';
import { type PreflightFacts, renderedRule, type RuleHit } from '../rule.ts';

/** Screens of phones have two to three pixels to a CSS pixel; more than three are weight without use. */
const wanted = 2;
const most = 4;

export const imagePixels = renderedRule({
  id: 'image-pixels',
  severity: 'warning',
  asks: 'A picture has about twice as many pixels as the width it is shown in.',
  reason: 'Fewer look blurred on every phone; many more only weigh.',
  source: 'CSS Images Level 3; practice of screens with two pixels to one',
  check: (rendered, { facts }) =>
    rendered.images.flatMap(({ src, width }): RuleHit[] => {
      const pixels = facts?.images?.[src]?.width ?? pixelsOf(src);
      if (pixels === undefined || width < 1) return [];
      const ratio = pixels / width;
      if (ratio < 1) return [{ message: `The picture ${shortAddress(src)} has ${pixels} pixels across and is shown ${width} wide.`, hint: `Upload one at least ${width * wanted} pixels wide.` }];
      if (ratio < 1.5) return [{ message: `The picture ${shortAddress(src)} has ${pixels} pixels across; ${width * wanted} would be sharp.`, severity: 'notice' }];
      return ratio > most && isMeasured(facts, src) ? [{ message: `The picture ${shortAddress(src)} has ${pixels} pixels across and is shown ${width} wide.`, severity: 'notice', hint: `Ask the image service for ${width * wanted}.` }] : [];
    }),
});

/** What the address tells: Sanity writes the size of the file into its name, and a width that is asked for enlarges nothing it says. */
function pixelsOf(src: string): number | undefined {
  const url = URL.parse(src);
  const file = /-(\d+)x\d+\.[a-z]+$/.exec(url?.pathname ?? '')?.[1];
  const asked = url?.searchParams.get('w');
  if (file === undefined) return undefined;
  const cut = Number(url?.searchParams.get('rect')?.split(',')[2] ?? file);
  return asked ? Math.min(cut, Number(asked)) : cut;
}

function isMeasured(facts: PreflightFacts | undefined, src: string): boolean {
  return facts?.images?.[src]?.width !== undefined;
}
