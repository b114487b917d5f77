import { renderedRule } from '../rule.ts';
import { typedTexts } from '../typed-text.ts';

const markup = /<\/?(?:p|br|div|span|a|td|tr|table|strong|em|b|i|u|h[1-6]|ul|ol|li|img)\b[^>]*>|&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-f]{2,5});/gi;

export const textMarkup = renderedRule({
  id: 'text-markup',
  severity: 'error',
  asks: 'The text part holds no html.',
  reason: 'Readers would see the tags.',
  source: 'RFC 2046 §4.1.3',
  check(rendered, { edition }) {
    const typed = typedTexts(edition).map(({ text }) => text).join('\n');
    const found = rendered.text.match(markup)?.find((piece) => !typed.includes(piece));
    return found === undefined ? [] : [{ message: `The text part holds "${found}".` }];
  },
});
