import { atOf, linksOf, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

export const linkTextEmpty = contentRule({
  id: 'link-text-empty',
  severity: 'error',
  asks: 'Every link has words, or a picture with an alt text.',
  reason: 'A link without words cannot be seen with pictures off, nor heard by screen reader.',
  source: 'WCAG 2.2, 2.4.4 and 4.1.2',
  check: (_edition, input) =>
    linksOf(input)
      .filter((link) => link.text.trim() === '')
      .map((link) => ({ message: `${link.where}: the link to ${shortAddress(link.href)} has no words.`, ...atOf(link), hint: 'Give it words, or its picture an alt text that says where it leads.' })),
});
