/** A relay's or a far server's refusal in one line, judged: whose fault it is (RFC 3463, RFC 5248, MAIL E5). */
import type { BounceClass, BounceVerdict } from '../model/bounce.ts';
import type { RelayReply } from '../model/mailing.ts';
import { knownReply } from './known-replies.ts';
import { deniesPerson, outweighsBadAddress, speaksOfLookup, speaksOfSenderOrMessage, speaksOfUs } from './speaks-of.ts';

/** What is known of a refusal; a DSN may have no stage and no code. */
export type Refusal = Partial<Pick<RelayReply, 'code' | 'enhanced' | 'stage'>> & { text: string };

/** By class, subject and detail of RFC 3463 §3 and the registry of RFC 5248. Codes that say nothing (X.0.0) are not here. */
const byEnhanced: readonly [RegExp, BounceClass][] = [
  [/^5\.1\.(?:[1236]|10)$|^5\.4\.4$/, 'hard'],
  [/^\d\.1\.[78]$/, 'reputation'],
  [/^\d\.2\.3$|^\d\.3\.4$|^5\.5\.|^5\.6\.|^5\.1\.9$/, 'ours'],
  [/^\d\.7\./, 'reputation'],
  [/^4\.|^5\.[1-4]\./, 'soft'],
];

/** Subjects in which nothing a server says of its own state can mean that a person is gone. */
const neverHard = /^4\.|^\d\.2\.[2-4]$|^5\.3\.[1-5]$|^\d\.4\.7$/;

/** The mark of a further line of the same reply, which parts a sentence that no line should. */
const continuation = /\s[245]\d\d-(?:[245]\.\d{1,3}\.\d{1,3}\s)?(?=[A-Za-z])/g;

export function classifyReply(refusal: Refusal): BounceVerdict {
  const { code, enhanced, stage, text } = withinItsWrapping(refusal);
  const specific = enhanced !== undefined && !/^\d\.0\.0$/.test(enhanced) ? enhanced : undefined;
  const isTransient = specific === undefined ? code !== undefined && code < 500 : neverHard.test(specific);
  const listed = knownReply([code, enhanced, text].filter((part) => part !== undefined).join(' ').replace(continuation, ' '));
  const said = isTransient ? listed : ofWhomItIsSaid(listed, text);
  // "Access denied" says less than any code does.
  const isOutweighed = (said?.bounceClass === 'hard' && isOfSender(specific)) || (said?.rule === 'access-denied' && specific !== undefined && specific !== '5.1.0');
  const known = isOutweighed ? undefined : said;
  // A transient code outweighs a sentence that sounds final; a code for a bad address outweighs one that sounds like the network.
  if (known !== undefined && !(known.bounceClass === 'hard' && isTransient) && !(isPersonGone(specific) && isOfSystem(known))) {
    return isOfTheMessage(known, specific, stage) ? { bounceClass: 'soft', rule: `${known.rule}-at-message` } : atStage(known, stage);
  }
  const lie = isPersonGone(specific) ? outweighsBadAddress(text) : undefined;
  if (lie !== undefined) return { bounceClass: lie === 'of-sender' ? 'reputation' : 'soft', rule: `rfc3463-${specific}-${lie}` };
  if (specific !== undefined) return byCode(specific, stage);
  if (known !== undefined) return { bounceClass: 'soft', rule: known.rule };
  return byReply(code, stage, text);
}

/** A sentence for an unknown person or domain is not believed where it speaks of us, or of a directory that is off. */
function ofWhomItIsSaid(said: BounceVerdict | undefined, text: string): BounceVerdict | undefined {
  if (said?.bounceClass !== 'hard' || !/^(?:unknown-user(?:-local)?|domain-missing)$/.test(said.rule)) return said;
  if (speaksOfUs(text)) return { bounceClass: 'reputation', rule: `${said.rule}-of-sender` };
  return speaksOfLookup(text) ? { bounceClass: 'soft', rule: `${said.rule}-for-now` } : said;
}

/** Cisco's gateways call every refusal of a recipient "Unknown address error"; what the far server said stands behind it. */
const wrapping = /\b5\.1\.0 - unknown address error ([45]\d\d)[- ]['"]?(?:([45]\.\d{1,3}\.\d{1,3})\s)?/i;

function withinItsWrapping(refusal: Refusal): Refusal {
  const wrapped = wrapping.exec(refusal.text.slice(0, 500));
  if (wrapped === null) return refusal;
  const inner = { code: Number(wrapped[1]), text: refusal.text.slice(wrapped.index + wrapped[0].length), stage: refusal.stage ?? 'rcpt' } as const;
  return wrapped[2] === undefined ? inner : { ...inner, enhanced: wrapped[2] };
}

/** X.1.7 and X.1.8: whatever is said of an address is said of ours. */
function isOfSender(enhanced: string | undefined): boolean {
  return enhanced !== undefined && /^\d\.1\.[78]$/.test(enhanced);
}

function isPersonGone(enhanced: string | undefined): boolean {
  return enhanced !== undefined && /^5\.1\.(?:[1236]|10)$/.test(enhanced);
}

function isOfSystem({ rule }: BounceVerdict): boolean {
  return rule === 'system' || rule === 'network' || rule === 'expired' || rule === 'protocol' || rule === 'greylisted';
}

/**
 * A server that took the recipient and then, given the message, knows no such user speaks of the message (RFC 5321 §3.3):
 * so answer docomo.ne.jp and ezweb.ne.jp where a person's own filter refuses it. A code for a bad address settles it.
 */
function isOfTheMessage({ rule }: BounceVerdict, enhanced: string | undefined, stage: Refusal['stage']): boolean {
  return stage === 'message' && (rule === 'unknown-user' || rule === 'unknown-user-local') && !isPersonGone(enhanced) && enhanced !== '5.1.0';
}

/** An answer to who we are, or to the login, is never one to the recipient. */
function atStage(verdict: BounceVerdict, stage: Refusal['stage']): BounceVerdict {
  const isOfUs = stage === 'connect' || stage === 'greeting' || stage === 'auth' || stage === 'mail';
  return isOfUs && verdict.bounceClass === 'hard' ? { bounceClass: 'reputation', rule: `${verdict.rule}-at-${stage}` } : verdict;
}

function byCode(enhanced: string, stage: Refusal['stage']): BounceVerdict {
  // "Other address status": of the recipient's at RCPT, of ours at MAIL.
  if (enhanced === '5.1.0') return { bounceClass: stage === 'mail' ? 'reputation' : 'hard', rule: 'rfc3463-5.1.0' };
  const bounceClass = byEnhanced.find(([pattern]) => pattern.test(enhanced))?.[1] ?? 'soft';
  return atStage({ bounceClass, rule: `rfc3463-${enhanced}` }, stage);
}

function byReply(code: number | undefined, stage: Refusal['stage'], text: string): BounceVerdict {
  if (code === undefined) return { bounceClass: 'soft', rule: 'unknown' };
  const rule = `reply-${code}${stage === undefined ? '' : `-at-${stage}`}`;
  if (code < 500) return { bounceClass: 'soft', rule };
  switch (stage) {
    case 'rcpt':
      // RFC 5321 §4.2.3: mailbox unavailable, not local, name not allowed; 550 is "rejected for policy reasons" as well.
      if (speaksOfSenderOrMessage(text)) return { bounceClass: 'reputation', rule: `${rule}-of-sender` };
      return { bounceClass: (code === 550 || code === 551 || code === 553) && deniesPerson(text) ? 'hard' : 'soft', rule };
    case 'mail':
    case 'data':
    case 'message':
      return { bounceClass: 'reputation', rule };
    case 'auth':
      return { bounceClass: 'ours', rule };
    case 'connect':
    case 'greeting':
    case undefined:
      return { bounceClass: 'soft', rule };
  }
}
