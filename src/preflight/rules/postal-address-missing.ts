import { htmlView } from '../html-view.ts';
import { lettersOf, missingPhrase } from '../letters.ts';
import { renderedRule } from '../rule.ts';

export const postalAddressMissing = renderedRule({
  id: 'postal-address-missing',
  severity: 'error',
  asks: "The publisher's postal address stands in the html and in the text part.",
  reason: 'The law asks for it, and filters look for it.',
  source: '15 USC 7704(a)(5)(A)(iii)',
  locked: true,
  check(rendered, { edition: { newsletter } }) {
    const at = { documentId: newsletter._id, path: 'postalAddress' };
    if (lettersOf(newsletter.postalAddress) === '') return [{ message: `Newsletter "${newsletter.title}" has no postal address.`, at }];
    // A theme may set each line of an address on its own.
    const lines = newsletter.postalAddress.split(/[\n,]/).filter((line) => lettersOf(line) !== '');
    const parts = [['html', htmlView(rendered).words], ['text', rendered.text]] as const;
    return parts
      .filter(([, words]) => missingPhrase(words, lines) !== undefined)
      .map(([part]) => ({ message: `The postal address is not whole in the ${part} part.`, at }));
  },
});
