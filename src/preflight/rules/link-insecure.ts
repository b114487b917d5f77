import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { isLocalHost } from '../local-host.ts';
import { contentRule } from '../rule.ts';

export const linkInsecure = contentRule({
  id: 'link-insecure',
  severity: 'error',
  asks: 'Links are https.',
  reason: 'Without encryption anyone on the way sees what a patient reads, and can change it.',
  source: 'Gmail sender guidelines; RFC 9110 §4.2.2',
  check: (_edition, input) =>
    addressesOf(input).flatMap((link) => {
      const url = URL.parse(link.href);
      if (url?.protocol !== 'http:' || isLocalHost(url.hostname)) return [];
      return [{ message: `${link.where}: the link ${shortAddress(link.href)} is not https.`, ...atOf(link), hint: 'Most sites answer to the same address with https.' }];
    }),
});
