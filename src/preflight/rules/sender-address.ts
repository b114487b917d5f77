import { domainOf } from '../../model/address.ts';
import { contentRule, type PreflightFacts, type RuleHit } from '../rule.ts';

/** Domains of mailbox providers: their DMARC policies refuse mail that others send in their name. */
const mailboxProviders = new Set([
  'gmail.com', 'googlemail.com', 'yahoo.com', 'ymail.com', 'aol.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com',
  'gmx.de', 'gmx.net', 'web.de', 'proton.me', 'protonmail.com', 'mail.ru', 'yandex.ru', 'qq.com', 'online.no', 't-online.de', 'zoho.com',
]);

export const senderAddress = contentRule({
  id: 'sender-address',
  severity: 'error',
  asks: "The sender's address is at a domain of our own that can be vouched for.",
  reason: 'Gmail, Yahoo and Microsoft refuse bulk mail whose From does not align with its signature.',
  source: 'RFC 9989 (DMARC); Gmail, Yahoo and Microsoft sender requirements',
  check({ newsletter }, { facts }) {
    const domain = domainOf(newsletter.from.address);
    const wrong = wrongDomain(domain, facts);
    return wrong === undefined ? [] : [{ at: { documentId: newsletter._id, path: 'from.address' }, ...wrong }];
  },
});

function wrongDomain(domain: string, facts: PreflightFacts | undefined): RuleHit | undefined {
  if (mailboxProviders.has(domain)) return { message: `The sender's address is at ${domain}, whose owner lets nobody else send in its name.`, hint: 'Send from a domain of your own.' };
  const vouched = facts?.sendingDomains;
  if (vouched && !vouched.some((own) => isAligned(domain, own))) {
    return { message: `The sender's address is at ${domain}; we sign for ${vouched.join(', ')} only.`, hint: "Set up DKIM for the sender's domain, or send from a domain that has it." };
  }
  const isReserved = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|org|net))$/.test(domain);
  if (!isReserved || facts?.live !== true || facts.loopbackRelay === true) return undefined;
  return { message: `The sender's address is at ${domain}, a name reserved for samples.`, severity: 'warning', hint: 'Send from a domain of your own.' };
}

/** Relaxed alignment asks for one organisation (RFC 9989); without a list of public suffixes, one within the other. */
function isAligned(domain: string, own: string): boolean {
  return domain === own || domain.endsWith(`.${own}`) || own.endsWith(`.${domain}`);
}
