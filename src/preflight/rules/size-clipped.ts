import { inKilobytes, overClipBytes, worstCaseBytes } from '../html-size.ts';
import { renderedRule } from '../rule.ts';

export const sizeClipped = renderedRule({
  id: 'size-clipped',
  severity: 'error',
  asks: `The html part stays below ${overClipBytes / 1000} kB with the longest merge values.`,
  reason: 'Gmail cuts a longer message and hides the rest, the way to unsubscribe with it, behind a link.',
  source: 'Gmail clips at about 102 kB of html; measured by others at up to 105 kB',
  check(rendered, { facts }) {
    const sizeBytes = worstCaseBytes(rendered, facts);
    return sizeBytes <= overClipBytes
      ? []
      : [{ message: `The html part can reach ${inKilobytes(sizeBytes)}; Gmail cuts it at about 102 kB.`, hint: 'Show fewer articles whole; a card with a link is shorter.' }];
  },
});
