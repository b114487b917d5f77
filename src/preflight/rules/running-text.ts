import { disclaimersOf } from '../../model/edition.ts';
import { plainStart } from '../hidden-words.ts';
import { lettersOf, phrasesOf } from '../letters.ts';
import { renderedRule, type RuleHit } from '../rule.ts';
import { screens } from '../screens.ts';
import { lineHeightTimes, styledWords } from '../shown-words.ts';

/** Shorter runs are labels, bylines and captions. */
const fewestLetters = 120;
const fewestPixels = 16;
const fewestTimes = 1.4;

export const runningText = renderedRule({
  id: 'running-text',
  severity: 'warning',
  asks: `Running text has at least ${fewestPixels} px and a line height of ${fewestTimes}; disclaimers may be smaller.`,
  reason: 'Tired eyes lose the line.',
  source: 'WCAG 2.2, 1.4.12 (1.5 must be possible); body text of 16 px is what browsers begin with',
  check(rendered, { edition }) {
    const small = lettersOf(disclaimersOf(edition).flatMap(({ body }) => phrasesOf(body)).join(' '));
    const hits = new Map<string, RuleHit>();
    for (const { text, style } of screens.flatMap((screen) => styledWords(rendered, screen))) {
      const letters = lettersOf(text);
      if (style.isHidden || style.fontSizePx <= 1 || letters.length < fewestLetters) continue;
      const message = small.includes(letters) || style.fontSizePx >= fewestPixels ? undefined : `"${plainStart(text)}" is set in ${style.fontSizePx} px.`;
      if (message !== undefined) hits.set(message, { message });
      const times = Math.round(lineHeightTimes(style) * 100) / 100;
      if (times < fewestTimes) hits.set(`${text} height`, { message: `"${plainStart(text)}" has a line height of ${times}.` });
    }
    return [...hits.values()];
  },
});
