import { shortAddress } from '../links-of.ts';
import { isLocalHost, localSeverity } from '../local-host.ts';
import { renderedRule, type RuleHit } from '../rule.ts';

export const imageInsecure = renderedRule({
  id: 'image-insecure',
  severity: 'error',
  asks: 'Pictures come by https, in a live mailing from a public host.',
  reason: 'Clients refuse pictures without encryption, and nobody elsewhere reaches this machine.',
  source: 'RFC 9110 §4.2.2; RFC 6761 §6.3',
  check: (rendered, { facts }) =>
    rendered.images.flatMap(({ src }): RuleHit[] => {
      const url = URL.parse(src);
      if (!url || !/^https?:$/.test(url.protocol)) return [];
      const severity = localSeverity(facts);
      if (isLocalHost(url.hostname)) return severity === undefined ? [] : [{ message: `The picture ${shortAddress(src)} is on this machine or an inner network.`, severity }];
      return url.protocol === 'http:' ? [{ message: `The picture ${shortAddress(src)} does not come by https.` }] : [];
    }),
});
