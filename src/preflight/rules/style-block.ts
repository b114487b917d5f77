import { parseStyleSheet } from '../css.ts';
import { inKilobytes } from '../html-size.ts';
import { htmlView } from '../html-view.ts';
import { renderedRule, type RuleHit } from '../rule.ts';

/** Characters of one style element that Gmail still reads. */
const mostBytes = 8192;

export const styleBlock = renderedRule({
  id: 'style-block',
  severity: 'warning',
  asks: `Each style element is faultless and has at most ${mostBytes} bytes.`,
  reason: 'Gmail drops a style element that is longer, or that has a single fault, with everything in it.',
  source: 'caniemail: html-style; measured by others at 8,192 characters',
  check: (rendered) =>
    htmlView(rendered).root.querySelectorAll('style').flatMap((style, index): RuleHit[] => {
      const sizeBytes = new TextEncoder().encode(style.text).length;
      const [fault] = parseStyleSheet(style.text).faults;
      return [
        ...(sizeBytes <= mostBytes ? [] : [{ message: `Style element ${index + 1} has ${inKilobytes(sizeBytes)}.` }]),
        ...(fault === undefined ? [] : [{ message: `Style element ${index + 1} has a fault: ${fault}.`, severity: 'error' as const }]),
      ];
    }),
});
