import { graphemeLength } from '../../lib/text.ts';
import { lettersOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';
import { phoneLight } from '../screens.ts';
import { styledWords } from '../shown-words.ts';

/** As long as the longest preheader may be. */
const fewest = 110;

export const preheaderUnpadded = renderedRule({
  id: 'preheader-unpadded',
  severity: 'notice',
  asks: `A hidden preheader is filled up to ${fewest} characters with signs that nobody sees.`,
  reason: 'Otherwise inboxes go on with what stands next in the html, such as the date and "Read on the web".',
  source: 'Practice of inboxes; MJML mj-preview',
  check(rendered) {
    const preheader = lettersOf(rendered.preheader);
    if (preheader === '') return [];
    const hidden = styledWords(rendered, phoneLight).find(({ text, style }) => style.isHidden && lettersOf(text).startsWith(preheader));
    if (hidden === undefined) return [];
    const length = graphemeLength(hidden.text.trimStart());
    return length >= fewest ? [] : [{ message: `The hidden preheader has ${length} characters, the unseen ones counted.`, hint: 'Let the theme add figure spaces and zero-width non-joiners behind it.' }];
  },
});
