/** A relay's or a far server's refusal in one line, judged: whose fault it is (RFC 3463, RFC 5248, MAIL E5). */
import type { BounceClass, BounceVerdict } from '../model/bounce.ts';
import type { RelayReply } from '../model/mailing.ts';
import { knownReply } from './known-replies.ts';

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
  if (specific !== undefined && isPersonGone(specific)) {
    const words = withoutAddresses(text);
    if (ofSenderForSure.test(words) || ofUs.test(words)) return { bounceClass: 'reputation', rule: `rfc3463-${specific}-of-sender` };
    if (ofNowForSure.test(words)) return { bounceClass: 'soft', rule: `rfc3463-${specific}-for-now` };
  }
  if (specific !== undefined) return byCode(specific, stage);
  if (known !== undefined) return { bounceClass: 'soft', rule: known.rule };
  return byReply(code, stage, text);
}

/** What a sentence for an unknown person or domain speaks of where that person is us, or our mail. */
const ofUs =
  /(?<!\bto )(?<!\bto the )(?<!\bby )(?<!\bnotify )(?<!\bnotify the )\bsenders?\b(?!\s*:)|\byour (?:mail ?box|account|host ?name|host|ip|server|network|user ?name)\b|\byou are not\b|\b(?:reply-to|return[- ]path|in header|header (?:to|cc|from|reply)|user[- ]agent|client host|in from|password|authenticat(?:e|ion) (?:first|failed)|for authentication|white-?list|allow-?list|harvest|may not post|confirm your|recipients? exceeded|callout to sender|verify(?:ing)? sender|mail from|no permission|opted out|unsubscribed|valid recipient first)\b|\b(?:urls?|links?|attachments?) (?:[\w]{1,12} ){0,3}does ?n.t exist/i;

/** What it speaks of where it is the far server that could not look. */
const ofLookup = /\b(?:offline|maintenance|(?:database|directory|ldap)(?: server)? (?:is )?(?:un|not )available|undeliverable address: .{0,80}timed out)\b/i;

/** The same beside a code alone, and a box that is to come back. */
const ofNowForSure =
  /\b(?:later|timed[ -]?out|time-?out|offline|maintenance|at (?:this|the) (?:time|moment)|currently|until|not available|look(?:ing)? up|unable to verify|not (?:yet )?(?:ready|provisioned)|being migrated|is moving|(?:is|on) (?:away|vacation)|grey-?list\w{0,4}|quota|reachable|unreachable|not accepting new|monitored|under review|larger than|of this size|\d{1,4} ?[km]b|attachments)\b/i;

function ofWhomItIsSaid(said: BounceVerdict | undefined, text: string): BounceVerdict | undefined {
  if (said?.bounceClass !== 'hard' || !/^(?:unknown-user(?:-local)?|domain-missing)$/.test(said.rule)) return said;
  const words = withoutAddresses(text).slice(0, 300);
  if (ofUs.test(words)) return { bounceClass: 'reputation', rule: `${said.rule}-of-sender` };
  return ofLookup.test(words) ? { bounceClass: 'soft', rule: `${said.rule}-for-now` } : said;
}

/** Cisco's gateways call every refusal of a recipient "Unknown address error"; what the far server said stands behind it. */
const wrapping = /\b5\.1\.0 - unknown address error ([45]\d\d)[- ]['"]?(?:([45]\.\d{1,3}\.\d{1,3})\s)?/i;

function withinItsWrapping(refusal: Refusal): Refusal {
  const wrapped = wrapping.exec(refusal.text.slice(0, 500));
  if (wrapped === null) return refusal;
  const inner = { code: Number(wrapped[1]), text: refusal.text.slice(wrapped.index + wrapped[0].length), stage: refusal.stage ?? 'rcpt' } as const;
  return wrapped[2] === undefined ? inner : { ...inner, enhanced: wrapped[2] };
}

function withoutAddresses(text: string): string {
  return text.slice(0, 1000).replace(/\S{1,255}@\S{1,255}/g, ' ');
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

/** Words that no server says of a person who is not there. */
const ofSenderOrMessage =
  /\b(?:senders?|sending|from|your (?:ip|host|server|message|e-?mail|mail|domain|network|address)|ips?|client|helo|ehlo|connections?|sessions?|messages?|attachments?|headers?|content|polic(?:y|ies)|spoof\w{0,9}|spam\w{0,9}|r?dns|rbl|tls|encryption|authenticat\w{0,9}|relay\w{0,9}|gateway|post|posting|(?:un)?subscri\w{0,9}|password|log-?in|credentials?|permission|token|openspf|you are|members?|moderat\w{0,9}|limit(?:s|ed)?|frequency|threshold|throttl\w{0,9}|loop\w{0,9}|time(?:d[ -])?out|retr(?:y|ies)|queue|blocked|attempts|bulk|newsletters?|volume|smart-?host|white-?list\w{0,9}|quarantin\w{0,9}|external|outside|internal|country|mx|ptr|listed|callback|verif(?:y|ication)|lookup|forge(?:d|ry)|abuse|database|ldap|backend|maintenance|vacation|size)\b/i;

/** Those of them that stand beside a code for a bad address only where the code is a lie. */
const ofSenderForSure =
  /\b(?:your (?:ip|host|server|domain|network)|polic(?:y|ies)|spam\w{0,9}|blocked|(?:white|black|block)-?list\w{0,9}|authenticat\w{0,9}|relaying|external|outside|members?|moderat\w{0,9}|subscri\w{0,9}|quarantin\w{0,9}|throttl\w{0,9}|limit(?:s|ed)?|bulk|newsletters?|rbl|helo|ehlo|ptr|forge(?:d|ry)|abuse)\b/i;

/** What a sentence that no list has must say to be of the person: whom it speaks of, and that they are not there. */
const ofRecipient = /\b(?:users?|recipients?|rcpt|mail ?box(?:es)?|accounts?|address(?:es|ees?)?|alias(?:es)?|persons?|names?|customers?)\b/i;
const isDenied =
  /\b(?:unknown|unava\w{2,6}|invalid|incorrect|non-?exist\w{0,5}|inexist\w{0,5}|wrong|illegal|missing|closed|ceased|gone|left|deleted|removed|terminated|cancell?ed|unable to (?:find|locate|identify)|not ok|unbekannt|inconnue?)\b|(?:\bnot|n't|\bnever) (?:[\w-]{1,12} ){0,2}(?:match|exist|find|found|known?|listed|registered|defined|valid|recogni[sz]ed?|email addresses|an account|a mailbox|handle mail|like recipients?)\b|(?:recipients?|address(?:es)?|users?|account|mailbox|rcpt) (?:was |has been |is |are )?(?:rejected|refused)\W{0,3}$/i;

/** Words of a state that passes: nobody is gone for now. */
const ofToday = /\b(?:quota|space|storage|ready|review|provision\w{0,4}|migrat\w{0,4}|(?:un)?reachable|new (?:e-?)?mail|monitored|larger|\d{1,4} ?[km]b|look(?:ing)? up|currently|presently|momentarily|at (?:this|the) (?:time|moment)|at present|right now|yet|today|tonight|tomorrow|until|for now|soon|again|pending)\b/i;

/** Whether it says so, or has no words at all: RFC 5321 §4.2.3 is all there is then. */
function isOfPerson(text: string): boolean {
  const words = withoutAddresses(text);
  return (ofRecipient.test(words) && isDenied.test(words) && !ofToday.test(words)) || (words.match(/\p{L}{3,}/gu)?.length ?? 0) === 0;
}

function byReply(code: number | undefined, stage: Refusal['stage'], text: string): BounceVerdict {
  if (code === undefined) return { bounceClass: 'soft', rule: 'unknown' };
  const rule = `reply-${code}${stage === undefined ? '' : `-at-${stage}`}`;
  if (code < 500) return { bounceClass: 'soft', rule };
  switch (stage) {
    case 'rcpt':
      // RFC 5321 §4.2.3: mailbox unavailable, not local, name not allowed; 550 is "rejected for policy reasons" as well.
      if (ofSenderOrMessage.test(withoutAddresses(text))) return { bounceClass: 'reputation', rule: `${rule}-of-sender` };
      return { bounceClass: (code === 550 || code === 551 || code === 553) && isOfPerson(text) ? 'hard' : 'soft', rule };
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
