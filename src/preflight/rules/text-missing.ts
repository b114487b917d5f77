import { headingsOf } from '../html-view.ts';
import { missingPhrase } from '../letters.ts';
import { renderedRule } from '../rule.ts';

export const textMissing = renderedRule({
  id: 'text-missing',
  severity: 'error',
  asks: 'The text part has every heading of the html.',
  reason: 'Who reads as text, by choice or on an old phone, is to read the same edition.',
  source: 'RFC 2046 §5.1.4; SpamAssassin MIME_HTML_ONLY',
  check(rendered) {
    if (rendered.text.trim() === '') return [{ message: 'The text part is empty.' }];
    return headingsOf(rendered)
      .filter(({ words }) => words !== '' && missingPhrase(rendered.text, [words]) !== undefined)
      .map(({ words }) => ({ message: `The text part lacks the heading "${words}".` }));
  },
});
