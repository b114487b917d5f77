import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { isLocalHost, localSeverity } from '../local-host.ts';
import { contentRule } from '../rule.ts';

export const linkLocal = contentRule({
  id: 'link-local',
  severity: 'error',
  asks: 'In a live mailing no link leads to this machine or an inner network.',
  reason: 'It opens nothing, or something else, on the machine of whoever reads the mail.',
  source: 'RFC 6761 §6.3, RFC 1918 §3',
  check(_edition, input) {
    const severity = localSeverity(input.facts);
    if (severity === undefined) return [];
    return addressesOf(input)
      .filter((link) => isLocalHost(URL.parse(link.href)?.hostname ?? ''))
      .map((link) => ({
        message: `${link.where}: the link ${shortAddress(link.href)} leads to this machine or an inner network.`,
        severity,
        ...atOf(link),
        hint: 'If it is the archive or the way to unsubscribe, set the public address of the web server.',
      }));
  },
});
