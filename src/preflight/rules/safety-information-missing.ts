import { htmlView } from '../html-view.ts';
import { lettersOf, phrasesOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';
import { sponsorsOf } from '../sponsors-of.ts';

export const safetyInformationMissing = renderedRule({
  id: 'safety-information-missing',
  severity: 'error',
  asks: 'The safety information of a sponsorship stands whole behind its sponsor, in both parts.',
  reason: 'What a medicine can do to you belongs beside what it promises.',
  source: '21 CFR 202.1(e); specifications of medical publishers: ISI',
  check: (rendered, { edition }) =>
    sponsorsOf(edition).flatMap(({ sponsorship }) => {
      const phrases = phrasesOf(sponsorship.safetyInformation).map(lettersOf);
      return ([['html', htmlView(rendered).words], ['text', rendered.text]] as const)
        .filter(([, words]) => !standsBehind(lettersOf(words), lettersOf(sponsorship.label) + lettersOf(sponsorship.advertiser), lettersOf(sponsorship.advertiser), phrases))
        .map(([part]) => ({ message: `The safety information of ${sponsorship.advertiser} is not whole behind its sponsor in the ${part} part.`, at: { documentId: sponsorship._id, path: 'safetyInformation' } }));
    }),
});

/** Looks behind the label where it stands with the name, else behind the name. */
function standsBehind(words: string, label: string, advertiser: string, phrases: string[]): boolean {
  const start = words.includes(label) ? words.indexOf(label) : words.indexOf(advertiser);
  return phrases.every((phrase) => words.includes(phrase, Math.max(0, start)));
}
