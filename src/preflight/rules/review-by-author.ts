import { presentedArticles } from '../reviewed-articles.ts';
import { contentRule } from '../rule.ts';

export const reviewByAuthor = contentRule({
  id: 'review-by-author',
  severity: 'warning',
  asks: 'An article is reviewed by somebody who did not write it.',
  reason: 'Nobody sees their own mistakes.',
  source: 'Practice of medical publishers',
  check: (edition) =>
    presentedArticles(edition)
      .filter(({ review, authors }) => authors.some((author) => author._id === review?.reviewer._id))
      .map((article) => ({ message: `Article "${article.title}" was reviewed by its own author.`, at: { documentId: article._id, path: 'review.reviewer' } })),
});
