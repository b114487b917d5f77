import { atOf, type JudgedLink, linksOf, plainLabel } from '../links-of.ts';
import { contentRule } from '../rule.ts';

export const linkTextRepeated = contentRule({
  id: 'link-text-repeated',
  severity: 'warning',
  asks: 'The same words lead to one place only.',
  reason: 'In a list of links, as screen readers offer it, two of the same name cannot be told apart.',
  source: 'WCAG 2.2, 2.4.4 and 3.2.4',
  check(_edition, input) {
    const groups = Map.groupBy(linksOf(input).filter((link) => plainLabel(link.text) !== ''), (link) => plainLabel(link.text));
    return [...groups.values()].flatMap((links) => {
      const places = new Map<string, JudgedLink>(links.map((link) => [link.href, link]));
      const last = [...places.values()].at(-1);
      if (places.size < 2 || !last) return [];
      return [{ message: `${last.where}: the words "${last.text.trim()}" lead to ${places.size} different places.`, ...atOf(last), hint: 'Name each place in its link.' }];
    });
  },
});
