import { atOf, linksOf, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

export const linkTextBareAddress = contentRule({
  id: 'link-text-bare-address',
  severity: 'warning',
  asks: 'A link is words, not a bare web address.',
  reason: 'A screen reader spells an address out sign by sign, and it breaks lines on a phone.',
  source: 'WCAG 2.2, 2.4.4',
  check: (_edition, input) =>
    linksOf(input)
      .filter((link) => /^(?:https?:\/\/|www\.)\S+$/i.test(link.text.trim()))
      .map((link) => ({ message: `${link.where}: the link shows the bare address ${shortAddress(link.text.trim())}.`, ...atOf(link), hint: 'Link the words that name the page.' })),
});
