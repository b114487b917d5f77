import type { HTMLElement } from 'node-html-parser';
import { winningDeclarations } from '../cascade.ts';
import { plainStart } from '../hidden-words.ts';
import { lettersOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';
import { phoneLight } from '../screens.ts';
import { styledWords } from '../shown-words.ts';

/** Shorter runs are headings, captions and footers of a line or two. */
const fewestLetters = 120;

export const textAlignment = renderedRule({
  id: 'text-alignment',
  severity: 'warning',
  asks: 'Running text is neither justified nor centred.',
  reason: 'Eyes that tire easily, and those of dyslexic readers, lose the line where its beginning moves or rivers run through it.',
  source: 'WCAG 2.2, 1.4.8',
  check(rendered) {
    const winning = winningDeclarations(rendered, phoneLight);
    return styledWords(rendered, phoneLight).flatMap(({ text, style, element }) => {
      if (style.isHidden || lettersOf(text).length < fewestLetters) return [];
      const alignment = alignmentOf(element, (one) => winning(one).get('text-align') ?? one.getAttribute('align'));
      return alignment === 'justify' || alignment === 'center' ? [{ message: `"${plainStart(text)}" is ${alignment === 'justify' ? 'justified' : 'centred'}.` }] : [];
    });
  },
});

/** Inherited from the nearest element that says anything; a table's own attribute moves the table, not its words. */
function alignmentOf(element: HTMLElement, said: (element: HTMLElement) => string | undefined): string | undefined {
  for (let one: HTMLElement | null = element; one !== null; one = one.parentNode) {
    const alignment = one.tagName === 'TABLE' && one.getAttribute('align') !== undefined ? undefined : said(one)?.toLowerCase();
    if (alignment !== undefined && alignment !== 'inherit') return alignment;
  }
  return undefined;
}
