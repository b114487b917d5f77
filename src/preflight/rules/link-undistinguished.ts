import { HTMLElement, TextNode } from 'node-html-parser';
import { plainStart } from '../hidden-words.ts';
import { wordsOf } from '../html-view.ts';
import { lettersOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';
import { wideLight } from '../screens.ts';
import { styledWords } from '../shown-words.ts';

export const linkUndistinguished = renderedRule({
  id: 'link-undistinguished',
  severity: 'warning',
  asks: 'A link inside running text is underlined.',
  reason: 'Who cannot tell its colour apart does not see that it is a link.',
  source: 'WCAG 2.2, 1.4.1',
  check: (rendered) =>
    styledWords(rendered, wideLight)
      .filter(({ style, element }) => style.isLink && !style.isUnderlined && !style.isHidden && standsInText(element))
      .map(({ text }) => ({ message: `The link "${plainStart(text)}" stands in running text and is not underlined.` })),
});

/** Whether words that are no link stand beside it in the same paragraph. */
function standsInText(element: HTMLElement): boolean {
  const link = element.closest('a');
  const paragraph = link?.parentNode?.closest('p, li, td, th, div, blockquote');
  if (!paragraph) return false;
  const beside = paragraph.childNodes.map((node) => {
    if (node instanceof TextNode) return node.text;
    return node instanceof HTMLElement && /^(?:STRONG|EM|B|I|SPAN|BDI)$/.test(node.tagName) && !node.querySelector('a') ? wordsOf(node) : '';
  });
  return lettersOf(beside.join(' ')).length >= 10;
}
