import { inKilobytes } from '../html-size.ts';
import { factsRule } from '../rule.ts';

const mostBytes = 800_000;

export const imagesWeightTotal = factsRule({
  id: 'images-weight-total',
  severity: 'warning',
  asks: `All pictures of an edition weigh at most ${mostBytes / 1000} kB together.`,
  reason: 'Readers pay for data, and wait for it.',
  source: 'Galley: measured against a slow mobile network',
  check(facts, { rendered }) {
    const sources = new Set((rendered?.images ?? []).map(({ src }) => src));
    const sizeBytes = [...sources].reduce((sum, src) => sum + (facts.images?.[src]?.sizeBytes ?? 0), 0);
    return sizeBytes <= mostBytes ? [] : [{ message: `The pictures weigh ${inKilobytes(sizeBytes)} together.` }];
  },
});
