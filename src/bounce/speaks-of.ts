/**
 * Whom a refusal speaks of, by its words: the same sentence is said of a reader who is gone, of us, of our message, or of
 * a directory that nobody could ask. Addresses are left out, as they may be made of any words.
 */

/** Us, or our mail, in a sentence that seems to say that somebody is unknown. */
const us =
  /(?<!\bto )(?<!\bto the )(?<!\bby )(?<!\bnotify )(?<!\bnotify the )\bsenders?\b(?!\s*:)|\byour (?:mail ?box|account|host ?name|host|ip|server|network|user ?name)\b|\byou are not\b|\b(?:reply-to|return[- ]path|in header|header (?:to|cc|from|reply)|user[- ]agent|client host|in from|password|authenticat(?:e|ion) (?:first|failed)|for authentication|white-?list|allow-?list|harvest|may not post|confirm your|recipients? exceeded|callout to sender|verify(?:ing)? sender|mail from|no permission|opted out|unsubscribed|valid recipient first)\b|\b(?:urls?|links?|attachments?) (?:[\w]{1,12} ){0,3}doe?s ?n.t exist/i;

/** Senders and messages: words that no server says of a person who is not there. */
const senderOrMessage =
  /\b(?:senders?|sending|from|your (?:ip|host|server|message|e-?mail|mail|domain|network|address)|ips?|client|helo|ehlo|connections?|sessions?|messages?|attachments?|headers?|content|polic(?:y|ies)|spoof\w{0,9}|spam\w{0,9}|r?dns|rbl|tls|encryption|authenticat\w{0,9}|relay\w{0,9}|gateway|post|posting|(?:un)?subscri\w{0,9}|password|log-?in|credentials?|permission|token|openspf|you are|members?|moderat\w{0,9}|limit(?:s|ed)?|frequency|threshold|throttl\w{0,9}|loop\w{0,9}|time(?:d[ -])?out|retr(?:y|ies)|queue|blocked|attempts|bulk|newsletters?|volume|smart-?host|white-?list\w{0,9}|quarantin\w{0,9}|external|outside|internal|country|mx|ptr|listed|callback|verif(?:y|ication)|lookup|forge(?:d|ry)|abuse|database|ldap|backend|maintenance|vacation|size)\b/i;

/** Those of them that stand beside a code for a bad address only where the code is a lie. */
const senderForSure =
  /\b(?:your (?:ip|host|server|domain|network)|polic(?:y|ies)|spam\w{0,9}|blocked|(?:white|black|block)-?list\w{0,9}|authenticat\w{0,9}|relaying|external|outside|members?|moderat\w{0,9}|subscri\w{0,9}|quarantin\w{0,9}|throttl\w{0,9}|limit(?:s|ed)?|bulk|newsletters?|rbl|helo|ehlo|ptr|forge(?:d|ry)|abuse)\b/i;

/** A far server that could not look. */
const lookup = /\b(?:offline|maintenance|(?:database|directory|ldap)(?: server)? (?:is )?(?:un|not )available|undeliverable address: .{0,80}timed out)\b/i;

/** The same beside a code alone, and a box that is to come back. */
const nowForSure =
  /\b(?:later|timed[ -]?out|time-?out|offline|maintenance|at (?:this|the) (?:time|moment)|currently|until|not available|look(?:ing)? up|unable to verify|not (?:yet )?(?:ready|provisioned)|being migrated|is moving|(?:is|on) (?:away|vacation)|grey-?list\w{0,4}|quota|reachable|unreachable|not accepting new|monitored|under review|larger than|of this size|\d{1,4} ?[km]b|attachments)\b/i;

const recipient = /\b(?:users?|recipients?|rcpt|mail ?box(?:es)?|accounts?|address(?:es|ees?)?|alias(?:es)?|persons?|names?|customers?)\b/i;
const denied =
  /\b(?:unknown|unava\w{2,6}|invalid|incorrect|non-?exist\w{0,5}|inexist\w{0,5}|wrong|illegal|missing|closed|ceased|gone|left|deleted|removed|terminated|cancell?ed|unable to (?:find|locate|identify)|not ok|unbekannt|inconnue?)\b|(?:\bnot|n't|\bnever) (?:[\w-]{1,12} ){0,2}(?:match|exist|find|found|known?|listed|registered|defined|valid|recogni[sz]ed?|email addresses|an account|a mailbox|handle mail|like recipients?)\b|(?:recipients?|address(?:es)?|users?|account|mailbox|rcpt) (?:was |has been |is |are )?(?:rejected|refused)\W{0,3}$/i;

/** A state that passes: nobody is gone for now. */
const today = /\b(?:quota|space|storage|ready|review|provision\w{0,4}|migrat\w{0,4}|(?:un)?reachable|new (?:e-?)?mail|monitored|larger|\d{1,4} ?[km]b|look(?:ing)? up|currently|presently|momentarily|at (?:this|the) (?:time|moment)|at present|right now|yet|today|tonight|tomorrow|until|for now|soon|again|pending)\b/i;

export function speaksOfUs(text: string): boolean {
  return us.test(withoutAddresses(text).slice(0, 300));
}

export function speaksOfSenderOrMessage(text: string): boolean {
  return senderOrMessage.test(withoutAddresses(text));
}

export function speaksOfLookup(text: string): boolean {
  return lookup.test(withoutAddresses(text).slice(0, 300));
}

/** Whether its words give a code for a bad address the lie: it is we who are refused, or it is so only for now. */
export function outweighsBadAddress(text: string): 'of-sender' | 'for-now' | undefined {
  const words = withoutAddresses(text);
  if (senderForSure.test(words) || us.test(words)) return 'of-sender';
  return nowForSure.test(words) ? 'for-now' : undefined;
}

/** Whether a sentence that no list has says that the person is not there, or has no words at all: RFC 5321 §4.2.3 is all there is then. */
export function deniesPerson(text: string): boolean {
  const words = withoutAddresses(text);
  return (recipient.test(words) && denied.test(words) && !today.test(words)) || !/\p{L}{3,}/u.test(words);
}

function withoutAddresses(text: string): string {
  return text.slice(0, 1000).replace(/\S{1,255}@\S{1,255}/g, ' ');
}
