import { presentedArticles } from '../reviewed-articles.ts';
import { contentRule } from '../rule.ts';

export const reviewMissing = contentRule({
  id: 'review-missing',
  severity: 'warning',
  asks: 'Every article of an edition has been reviewed.',
  reason: 'Readers act on what they read about their illness; somebody who knows must have read it before them.',
  source: 'Practice of medical publishers: "medically reviewed by"',
  check: (edition) =>
    presentedArticles(edition)
      .filter((article) => !article.review)
      .map((article) => ({ message: `Article "${article.title}" has no review.`, at: { documentId: article._id, path: 'review' }, hint: 'Name who reviewed it and when; a newsletter that needs no reviews can switch this rule off.' })),
});
