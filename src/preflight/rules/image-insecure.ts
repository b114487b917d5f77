import type { Severity } from '../../model/finding.ts';
import { shortAddress } from '../links-of.ts';
import { isLocalHost, localSeverity } from '../local-host.ts';
import { renderedRule, type RuleHit } from '../rule.ts';

export const imageInsecure = renderedRule({
  id: 'image-insecure',
  severity: 'error',
  asks: 'Pictures come by https, in a live mailing from a public host.',
  reason: 'Clients refuse pictures without encryption, and nobody elsewhere reaches this machine.',
  source: 'RFC 9110 §4.2.2; RFC 6761 §6.3',
  check(rendered, { facts }) {
    const addresses = [...new Set(rendered.images.map(({ src }) => src))].filter((src) => /^https?:$/.test(URL.parse(src)?.protocol ?? ''));
    const isLocal = (src: string): boolean => isLocalHost(URL.parse(src)?.hostname ?? '');
    const insecure = addresses.filter((src) => !isLocal(src) && src.startsWith('http:'));
    return [
      ...localHit(addresses.filter(isLocal), localSeverity(facts)),
      ...insecure.map((src): RuleHit => ({ message: `The picture ${shortAddress(src)} does not come by https.` })),
    ];
  },
});

/** They all come from one lake, so one finding tells it. */
function localHit(addresses: string[], severity: Severity | undefined): RuleHit[] {
  const [first] = addresses;
  if (first === undefined || severity === undefined) return [];
  const what = addresses.length === 1 ? `The picture ${shortAddress(first)} is` : `${addresses.length} pictures, such as ${shortAddress(first)}, are`;
  return [{ message: `${what} on this machine or an inner network.`, severity }];
}
