import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { contentRule } from '../rule.ts';

const shorteners = new Set([
  'bit.ly', 'bitly.com', 'j.mp', 't.co', 'tinyurl.com', 'goo.gl', 'ow.ly', 'is.gd', 'v.gd', 'buff.ly', 'rebrand.ly', 'cutt.ly', 'lnkd.in', 'rb.gy', 't.ly',
  'shorturl.at', 'tiny.cc', 'bl.ink', 's.id', 'dlvr.it', 'trib.al', 'fb.me', 'amzn.to', 'soo.gd', 'short.io', 'tr.im', 'u.to', 'x.co', 'hubs.ly', 'spr.ly',
]);

export const linkShortener = contentRule({
  id: 'link-shortener',
  severity: 'warning',
  asks: 'Links do not go through public shorteners.',
  reason: 'Nobody sees where they lead, blocklists name them, and a third party learns who reads about which illness.',
  source: 'Gmail sender guidelines: make links visible and easy to understand',
  check: (_edition, input) =>
    addressesOf(input)
      .filter((link) => shorteners.has(hostOf(link.href)))
      .map((link) => ({ message: `${link.where}: ${shortAddress(link.href)} goes through a public shortener.`, ...atOf(link), hint: 'Link the address it leads to.' })),
});

function hostOf(href: string): string {
  return (URL.parse(href)?.hostname ?? '').replace(/^www\./, '');
}
