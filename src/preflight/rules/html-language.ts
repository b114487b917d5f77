import { languageOf } from '../../model/edition.ts';
import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const htmlLanguage = renderedRule({
  id: 'html-language',
  severity: 'error',
  asks: "The html says the edition's language and direction, on html and again on the first element of the body.",
  reason: 'Without it a screen reader pronounces the words of one language as those of another; clients strip the html element.',
  source: 'WCAG 2.2, 3.1.1; missing in 96 % of mails (Email Markup Consortium 2026)',
  check(rendered, { edition }) {
    const { root, body } = htmlView(rendered);
    const places = [['html', root.querySelector('html')], ['the first element of the body', body?.children[0]]] as const;
    return places.flatMap(([name, element]) => {
      const language = element?.getAttribute('lang') ?? '';
      const direction = element?.getAttribute('dir') ?? '';
      return [
        ...(language === languageOf(edition) ? [] : [{ message: language === '' ? `No lang on ${name}.` : `lang="${language}" on ${name}; the edition is in "${languageOf(edition)}".` }]),
        ...(direction === rendered.direction ? [] : [{ message: direction === '' ? `No dir on ${name}.` : `dir="${direction}" on ${name}; the edition reads ${rendered.direction}.` }]),
      ];
    });
  },
});
