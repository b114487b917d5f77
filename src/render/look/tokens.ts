/** `theme.json`: what a theme's tokens must be. Colours, fonts, picture sizes, and the style of each element. */
import { z } from 'zod';
import { GalleyError } from '../../lib/error.ts';
import type { Theme } from '../../ports/themes.ts';

const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'is not a colour like #0B5F60');

/** A theme may add colours of its own; these are the ones a newsletter's own accent is measured against. */
const paletteSchema = z.object({ card: colour, accent: colour, onAccent: colour, headline: colour }).catchall(colour);

const pictureSchema = z.object({ width: z.number().int().positive(), ratio: z.number().positive().optional(), maxHeight: z.number().int().positive().optional() });

export const pictureNames = ['hero', 'secondHero', 'thumbnail', 'inline', 'portrait', 'speaker', 'byline', 'sponsor', 'logo'] as const;
export type PictureName = (typeof pictureNames)[number];

const tokensSchema = z.object({
  /** Of the card, in CSS pixels. */
  width: z.number().int().min(320).max(800),
  colours: z.object({ light: paletteSchema, dark: paletteSchema }),
  fonts: z.record(z.string(), z.string()),
  /** The scale of type: size and line height in CSS pixels. `{type.body}` prints both declarations. */
  type: z.record(z.string(), z.tuple([z.number().int().min(14), z.number().int().positive()])),
  /** The grid of 4 that everything stands on, in CSS pixels, by what a space parts. */
  space: z.record(z.string(), z.number().int().nonnegative().multipleOf(4)),
  /** How each use of a picture is cut. */
  pictures: z.record(z.enum(pictureNames), pictureSchema),
  /** Values that differ by direction of writing, by name; `start` and `end` are there without being named. */
  directions: z.object({ ltr: z.record(z.string(), z.string()), rtl: z.record(z.string(), z.string()) }),
  /** The class (for dark mode and widths) and the inline style of each element. `{light.text}` names another token. */
  elements: z.record(z.string(), z.object({ class: z.string().default(''), style: z.string() })),
});

export type Tokens = z.infer<typeof tokensSchema>;

/** Throws GalleyError theme-broken with every fault of the theme's tokens. */
export function readTokens(theme: Theme): Tokens {
  const read = tokensSchema.safeParse(theme.tokens);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new GalleyError('configuration', 'theme-broken', `theme.json of the theme "${theme.name}" cannot be used: ${faults.join('; ')}`, {
    hint: 'Compare it with templates/default/theme.json.',
  });
}
