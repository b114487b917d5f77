/** The colours in force: the theme's, with a newsletter's own accent where it has one. */
import { contrastRatio } from '../../lib/contrast.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Tokens } from './tokens.ts';

export type Colours = Tokens['colours'];

export function coloursFor(tokens: Tokens, own: Newsletter['colours']): Colours {
  const { light, dark } = tokens.colours;
  return {
    light: own?.accent === undefined ? light : withAccent(light, own.accent, [light.onAccent, light.headline]),
    dark: own?.accentDark === undefined ? dark : withAccent(dark, own.accentDark, [dark.onAccent, dark.headline]),
  };
}

/** Words on an accent nobody here chose: whichever of the theme's inks is easier to read on it. */
function withAccent<Palette extends Colours['light']>(palette: Palette, accent: string, inks: string[]): Palette {
  const [onAccent = palette.onAccent] = inks.toSorted((a, b) => contrastRatio(b, accent) - contrastRatio(a, accent));
  return { ...palette, accent, onAccent };
}
