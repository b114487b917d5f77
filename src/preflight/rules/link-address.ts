import { linkRefusal } from '../../model/link.ts';
import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

export const linkAddress = contentRule({
  id: 'link-address',
  severity: 'error',
  asks: 'A link is a whole https, mailto or tel address without user name or password.',
  reason: 'Script and data addresses attack readers, "user@" hides where a link leads, and a partial address leads nowhere from a mail.',
  source: 'RFC 3986 §3.2.1, §7.6; WHATWG URL',
  check: (_edition, input) =>
    addressesOf(input).flatMap((link) => {
      const refusal = link.href.trim() === '' ? 'is empty' : linkRefusal(link.href);
      return refusal === undefined ? [] : [{ message: `${link.where}: the link "${shortAddress(link.href)}" ${refusal}.`, ...atOf(link) }];
    }),
});
