import { shortAddress } from '../links-of.ts';
import { renderedRule } from '../rule.ts';

export const textLinks = renderedRule({
  id: 'text-links',
  severity: 'warning',
  asks: 'Every link of the html stands in the text part.',
  reason: 'Who reads as text could not follow it otherwise.',
  source: 'RFC 2046 §5.1.4',
  check: (rendered) =>
    [...new Set(rendered.links.map(({ href }) => href))]
      .filter((href) => /^https?:/.test(href) && !rendered.text.includes(href))
      .map((href) => ({ message: `The text part lacks the link ${shortAddress(href)}.` })),
});
