import { htmlView } from '../html-view.ts';
import { shortAddress } from '../links-of.ts';
import { renderedRule } from '../rule.ts';

export const trackingPixel = renderedRule({
  id: 'tracking-pixel',
  severity: 'error',
  asks: 'No picture is too small to see.',
  reason: 'It tells somebody who opened the mail and when; for readers who are ill that is nobody else’s business.',
  source: 'Directive 2002/58/EC Art. 5(3); EDPB Guidelines 2/2023; CNIL recommendation of 12 March 2026',
  check: (rendered) =>
    htmlView(rendered).root.querySelectorAll('img')
      .filter((image) => [sizeOf(image.getAttribute('width'), image.getAttribute('style'), 'width'), sizeOf(image.getAttribute('height'), image.getAttribute('style'), 'height')].some((size) => size <= 2))
      .map((image) => ({ message: `The picture ${shortAddress(image.getAttribute('src') ?? '')} is too small to be seen.` })),
});

/** In pixels; infinite where neither attribute nor style says it. */
function sizeOf(attribute: string | undefined, style: string | undefined, property: string): number {
  if (attribute !== undefined && /^\d+$/.test(attribute)) return Number(attribute);
  const pixels = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(\\d+)px`).exec(style ?? '')?.[1];
  return pixels === undefined ? Infinity : Number(pixels);
}
