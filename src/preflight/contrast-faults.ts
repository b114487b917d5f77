/** Pairs of colours in a rendered edition that are too close to be read. */
import type { Edition } from '../model/edition.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import { type Colour, contrast, hexOf, over } from './colour.ts';
import type { Screen } from './css-media.ts';
import { plainStart } from './hidden-words.ts';
import type { RuleHit } from './rule.ts';
import { styledWords, type WordStyle } from './shown-words.ts';

/** One hit for each pair of colours. `seen` is what a client makes of a colour before it shows it. */
export function contrastFaults(rendered: RenderedEdition, edition: Edition, screens: readonly Screen[], seen: (colour: Colour) => Colour = (colour) => colour): RuleHit[] {
  const faults = new Map<string, RuleHit>();
  for (const { text, style } of screens.flatMap((screen) => styledWords(rendered, screen))) {
    if (style.isHidden || style.fontSizePx <= 1 || style.isOverPicture) continue;
    const background = seen(style.background);
    const colour = over(seen(style.colour), background);
    const ratio = contrast(colour, background);
    const needed = isLarge(style) ? 3 : 4.5;
    const key = `${hexOf(colour)} ${hexOf(background)} ${needed}`;
    if (ratio >= needed || faults.has(key)) continue;
    faults.set(key, {
      message: `"${plainStart(text)}": ${hexOf(colour)} on ${hexOf(background)} has a contrast of ${Math.floor(ratio * 100) / 100}:1; ${needed}:1 is needed.`,
      ...(ratio < 3 ? { severity: 'error' } : {}),
      ...ownColour(edition, style),
    });
  }
  return [...faults.values()];
}

/** 18 pt, or 14 pt in bold (WCAG 2.2, "large scale"). */
function isLarge({ fontSizePx, isBold }: WordStyle): boolean {
  return fontSizePx >= 24 || (isBold && fontSizePx >= 18.66);
}

/** Where one of the two is the newsletter's own colour, that is the field to mend. */
function ownColour({ newsletter }: Edition, { colour, background }: WordStyle): Pick<RuleHit, 'at' | 'hint'> {
  const used = new Set([hexOf(colour), hexOf(background)]);
  const field = (['accent', 'accentDark'] as const).find((name) => used.has(newsletter.colours?.[name]?.toLowerCase() ?? ''));
  return field === undefined ? {} : { at: { documentId: newsletter._id, path: `colours.${field}` }, hint: "Choose another colour for the newsletter, or leave the theme's." };
}
