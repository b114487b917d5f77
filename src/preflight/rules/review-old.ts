import { presentedArticles } from '../reviewed-articles.ts';
import { contentRule } from '../rule.ts';

const mostMonths = 12;

export const reviewOld = contentRule({
  id: 'review-old',
  severity: 'warning',
  asks: `A review is at most ${mostMonths} months old and not in the future.`,
  reason: 'Treatments change within a year, and an old answer may be a wrong one by now.',
  source: 'Practice of medical publishers: yearly review',
  check(edition, { facts }) {
    if (!facts) return [];
    const now = new Date(facts.now);
    const oldest = new Date(now);
    oldest.setUTCMonth(oldest.getUTCMonth() - mostMonths);
    return presentedArticles(edition).flatMap((article) => {
      const reviewedAt = article.review && new Date(article.review.reviewedAt);
      if (!reviewedAt || (reviewedAt >= oldest && reviewedAt <= now)) return [];
      const wrong = reviewedAt > now ? 'lies in the future' : `is older than ${mostMonths} months`;
      return [{
        message: `The review of article "${article.title}" (${reviewedAt.toISOString().slice(0, 10)}) ${wrong}.`,
        at: { documentId: article._id, path: 'review.reviewedAt' },
        ...(reviewedAt > now ? { severity: 'error' as const } : {}),
      }];
    });
  },
});
