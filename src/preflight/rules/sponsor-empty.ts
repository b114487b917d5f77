import { plainWords } from '../../model/portable-text.ts';
import { contentRule } from '../rule.ts';
import { sponsorsOf } from '../sponsors-of.ts';

export const sponsorEmpty = contentRule({
  id: 'sponsor-empty',
  severity: 'error',
  asks: 'A sponsorship has words or a picture.',
  reason: 'A label with nothing beneath it looks like a fault, and the advertiser paid for more.',
  source: 'Galley: sponsorships',
  check: (edition) =>
    sponsorsOf(edition)
      .filter(({ sponsorship }) => !sponsorship.image && plainWords(sponsorship.body).trim() === '')
      .map(({ sponsorship }) => ({ message: `The sponsorship of ${sponsorship.advertiser} has neither words nor a picture.`, at: { documentId: sponsorship._id, path: 'body' } })),
});
