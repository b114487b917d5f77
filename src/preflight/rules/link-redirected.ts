import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

export const linkRedirected = factsRule({
  id: 'link-redirected',
  severity: 'notice',
  asks: 'A link names the host where it ends.',
  reason: 'A detour over another host takes time, and tells that host who reads what.',
  source: 'RFC 9110 §15.4',
  check: (facts, input) =>
    addressesOf(input).flatMap((link) => {
      const final = URL.parse(facts.links?.[link.href]?.finalUrl ?? '');
      const first = URL.parse(link.href);
      if (!final || !first || bare(final.hostname) === bare(first.hostname)) return [];
      return [{ message: `${link.where}: ${shortAddress(link.href)} leads on to ${final.hostname}.`, ...atOf(link), hint: 'Link the last address.' }];
    }),
});

function bare(hostname: string): string {
  return hostname.replace(/^www\./, '');
}
