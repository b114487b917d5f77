import { inKilobytes, nearClipBytes, overClipBytes, worstCaseBytes } from '../html-size.ts';
import { renderedRule } from '../rule.ts';

export const sizeNearClip = renderedRule({
  id: 'size-near-clip',
  severity: 'warning',
  asks: `The html part stays below ${nearClipBytes / 1000} kB with the longest merge values.`,
  reason: 'Forwarding and security gateways add to a message, and what is near the limit may then be cut.',
  source: 'Gmail clips at about 102 kB of html; a fifth is kept in reserve',
  check(rendered, { facts }) {
    const sizeBytes = worstCaseBytes(rendered, facts);
    return sizeBytes <= nearClipBytes || sizeBytes > overClipBytes
      ? []
      : [{ message: `The html part can reach ${inKilobytes(sizeBytes)}, close to the 102 kB at which Gmail cuts.`, hint: 'Show fewer articles whole; a card with a link is shorter.' }];
  },
});
