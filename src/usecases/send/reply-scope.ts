/** Whom a transient reply is about: this one reader, all mailboxes of their organisation, or the relay itself (RFC 3463, RFC 5321 §4.5.4.1). */
import type { RelayReply } from '../../model/mailing.ts';

export type Scope = 'recipient' | 'organisation' | 'relay';

/** Greylisting puts off one sender and one reader at a time (RFC 6647 §2): others of the same organisation may go on. */
const greylisted = /gr[ae]y-?list/i;
const tooFast = /\b(?:rate|too (?:many|much|fast)|throttl|limit|exceed|temporarily blocked|unusual)/i;
/** A mailbox has its limits, and its rate, as well. */
const oneMailbox = /mail ?box|quota|storage|the user (?:you are trying|is receiving)/i;

export function scopeOf({ code, enhanced, text, stage }: RelayReply): Scope {
  // Whatever comes before a recipient was named, or ends the connection, is about the connection.
  if (code === 421 || (stage !== 'rcpt' && stage !== 'message')) return 'relay';
  if (greylisted.test(text)) return 'recipient';
  if (enhanced !== undefined) {
    if (enhanced.startsWith('4.7.')) return 'organisation';
    if (enhanced.startsWith('4.3.')) return 'relay';
    // 4.2.1 is "mailbox disabled", and what some say to whoever sends too much at once.
    if (!/^4\.(?:2\.1|4\.5|5\.3)$/.test(enhanced)) return 'recipient';
  }
  return tooFast.test(text) && !oneMailbox.test(text) ? 'organisation' : 'recipient';
}
