/** All that one rendering of one edition works with. */
import { type Edition, languageOf } from '../model/edition.ts';
import { directionOf, type Language, languages } from '../model/newsletter.ts';
import type { Theme } from '../ports/themes.ts';
import type { RenderContext } from './context.ts';
import { type Gathering, newGathering } from './gathering.ts';
import { type Headings, newHeadings } from './headings.ts';
import { type Look, lookOf } from './look/look.ts';
import { type Words, wordsOf } from './words/words.ts';

export interface Scope {
  edition: Edition;
  context: RenderContext;
  language: Language;
  direction: 'ltr' | 'rtl';
  zone: string;
  words: Words;
  look: Look;
  gathered: Gathering;
  headings: Headings;
}

export function scopeOf(edition: Edition, theme: Theme, context: RenderContext): Scope {
  const language = languages.find((known) => known === languageOf(edition)) ?? 'en';
  const direction = directionOf(language);
  const words = wordsOf(language);
  return {
    edition,
    context,
    language,
    direction,
    zone: edition.newsletter.timeZone,
    words,
    look: lookOf(theme, edition, direction, words),
    gathered: newGathering(context.countedLink),
    headings: newHeadings(),
  };
}
