import type { Edition } from '../../model/edition.ts';
import { disclaimersOf } from '../../model/edition.ts';
import type { RenderedEdition } from '../../model/rendered-edition.ts';
import { clipBytes, inKilobytes, worstCaseBytes } from '../html-size.ts';
import { textNodesOf } from '../html-view.ts';
import { lettersOf, phrasesOf } from '../letters.ts';
import { marksOfField } from '../marks-of.ts';
import { renderedRule } from '../rule.ts';

export const footerClipped = renderedRule({
  id: 'footer-clipped',
  severity: 'error',
  asks: 'Disclaimer, postal address and the way to unsubscribe end before Gmail cuts the message.',
  reason: 'What stands behind the cut is not there for most readers.',
  source: 'Gmail clips at about 102 kB of html',
  locked: true,
  check: (rendered, { edition, facts }) =>
    required(rendered, edition).flatMap(({ name, end }) => {
      const sizeBytes = worstCaseBytes(rendered, facts, end);
      return sizeBytes <= clipBytes ? [] : [{ message: `${name} ends ${inKilobytes(sizeBytes)} into the html; Gmail cuts at about 102 kB.`, hint: 'Show fewer articles whole; a card with a link is shorter.' }];
    }),
});

/** Ends as positions in the html; what is missing altogether is another rule's matter. */
function required(rendered: RenderedEdition, edition: Edition): { name: string; end: number }[] {
  const unsubscribe = Math.max(...marksOfField(rendered, 'unsubscribeUrl').map((mark) => rendered.html.lastIndexOf(mark)), -1);
  return [
    ...disclaimersOf(edition).map(({ title, body }) => ({ name: `Disclaimer "${title}"`, end: endOf(rendered, phrasesOf(body)) })),
    { name: 'The postal address', end: endOf(rendered, edition.newsletter.postalAddress.split(/[\n,]/)) },
    { name: 'The way to unsubscribe', end: unsubscribe },
  ].filter(({ end }) => end > 0);
}

function endOf(rendered: RenderedEdition, phrases: string[]): number {
  const sought = phrases.map(lettersOf).filter((letters) => letters !== '');
  const nodes = textNodesOf(rendered).filter(({ text }) => {
    const letters = lettersOf(text);
    return letters !== '' && sought.some((phrase) => letters.includes(phrase) || (letters.length > 10 && phrase.includes(letters)));
  });
  return nodes.at(-1)?.range[1] ?? -1;
}
