import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

export const hostNotAllowed = factsRule({
  id: 'host-not-allowed',
  severity: 'warning',
  asks: 'Where a list of allowed hosts is set, links and pictures lead to no other.',
  reason: 'Each foreign host learns of readers who come from a newsletter about an illness.',
  source: 'Gmail sender guidelines; FTC Health Breach Notification Rule, 16 CFR 318',
  check(facts, input) {
    const { allowedHosts } = facts;
    if (!allowedHosts) return [];
    const isForeign = (address: string) => {
      const url = URL.parse(address);
      return url !== null && /^https?:$/.test(url.protocol) && !allowedHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
    };
    return [
      ...addressesOf(input).filter(({ href }) => isForeign(href)).map((link) => ({ message: `${link.where}: the link ${shortAddress(link.href)} leads to a host that is not on the list.`, ...atOf(link) })),
      ...(input.rendered?.images ?? []).filter(({ src }) => isForeign(src)).map(({ src }) => ({ message: `The picture ${shortAddress(src)} comes from a host that is not on the list.` })),
    ];
  },
});
