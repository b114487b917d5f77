import { disclaimersOf } from '../../model/edition.ts';
import { htmlView } from '../html-view.ts';
import { missingPhrase, phrasesOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';

export const disclaimerMissing = renderedRule({
  id: 'disclaimer-missing',
  severity: 'error',
  asks: "The edition's disclaimer, and every stronger one of its articles, stands whole in the html and in the text part.",
  reason: 'Readers are patients: what they read must never pass for the advice of their care team.',
  source: 'Galley: no edition without its disclaimer',
  locked: true,
  check: (rendered, { edition }) =>
    disclaimersOf(edition).flatMap((disclaimer) => {
      const at = { documentId: disclaimer._id, path: 'body' };
      const phrases = phrasesOf(disclaimer.body);
      if (phrases.length === 0) return [{ message: `Disclaimer "${disclaimer.title}" has no words.`, at }];
      const parts = [['html', htmlView(rendered).words], ['text', rendered.text]] as const;
      return parts.flatMap(([part, words]) => {
        const missing = missingPhrase(words, phrases);
        return missing === undefined ? [] : [{ message: `Disclaimer "${disclaimer.title}" is not whole in the ${part} part: "${startOf(missing)}" is missing.`, at }];
      });
    }),
});

function startOf(phrase: string): string {
  return phrase.length <= 60 ? phrase.trim() : `${phrase.trim().slice(0, 59)}…`;
}
