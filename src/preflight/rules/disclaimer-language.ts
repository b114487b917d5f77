import { disclaimersOf, languageOf } from '../../model/edition.ts';
import { contentRule } from '../rule.ts';

export const disclaimerLanguage = contentRule({
  id: 'disclaimer-language',
  severity: 'error',
  asks: "A disclaimer is in the edition's language.",
  reason: 'Who cannot read it has not been told.',
  source: 'Galley: no edition without its disclaimer; WCAG 2.2, 3.1.2',
  locked: true,
  check: (edition) =>
    disclaimersOf(edition)
      .filter(({ language }) => language !== undefined && primary(language) !== primary(languageOf(edition)))
      .map((disclaimer) => ({
        message: `Disclaimer "${disclaimer.title}" is in "${disclaimer.language ?? ''}", and the edition in "${languageOf(edition)}".`,
        at: { documentId: disclaimer._id, path: 'language' },
        hint: 'Choose a disclaimer in the language of the edition.',
      })),
});

/** Norwegian goes by three codes. */
function primary(language: string): string {
  const subtag = language.toLowerCase().split('-')[0] ?? '';
  return subtag === 'nb' || subtag === 'nn' ? 'no' : subtag;
}
