/** What a mail to a bounce address says: bounces, complaints, delays, deliveries, automatic replies. */
import type { ReturnNotice } from '../model/bounce.ts';
import { autoReplyRule } from './auto-reply.ts';
import { type Finding, findingsOfStatus } from './delivery-status.ts';
import { addressesIn, addressIn, type Fields } from './fields.ts';
import { findingsOfText, isAboutDelivery, isDeliveryReport, isFromMachine, isFromMailSystem } from './free-text.ts';
import { mailedEvent } from './mailed-event.ts';
import { type ReturnedMail, takeApart } from './returned-mail.ts';

/** Our messages have one recipient each; a report of more than these is no report. */
const mostNotices = 100;

/**
 * One notice for each recipient the mail speaks of, at least one; never rejects, whatever the bytes.
 * `envelopeRecipient`: the address it was delivered to, where the way in knows it; else it is looked for in the header.
 */
export async function readReturned(raw: Uint8Array, envelopeRecipient?: string): Promise<ReturnNotice[]> {
  const mail = reportWithin(await takeApart(raw));
  const event = mailedEvent(mail.text);
  if (event !== undefined) return event.slice(0, mostNotices);
  const messageId = /<[^<>\s]+@[^<>\s]+>/.exec(mail.original.get('message-id') ?? '')?.[0];
  const cameTo = [envelopeRecipient, ...arrivals.map((name) => mail.header.get(name))];
  const shared = { returnedTo: addressesOf([...cameTo, ...givenBack(mail)]), ...(messageId === undefined ? {} : { messageId }) };
  return findingsIn(mail)
    .slice(0, mostNotices)
    .map((finding) => ({ ...finding, ...shared, ...(finding.kind === 'letter' ? { returnedTo: addressesOf(cameTo) } : {}) }));
}

/** Gateways enclose another system's report in a notice that says nothing; what a person forwards is their letter. */
function reportWithin(mail: ReturnedMail): ReturnedMail {
  const { enclosed, header, status } = mail;
  const isNotice = status.length === 0 && (isAboutDelivery(header) || isFromMailSystem(header));
  return isNotice && enclosed !== undefined ? { ...enclosed, header } : mail;
}

function findingsIn(mail: ReturnedMail): Finding[] {
  if (mail.feedback !== undefined) return [feedbackFinding(mail.feedback, mail.original)];
  const ofStatus = findingsOfStatus(mail.status, mail.text);
  if (ofStatus.length > 0) return ofStatus;
  if (mail.isDisposition) return dispositionFindings(mail);
  // Apple Mail marks the mail that its button sends as an automatic reply, too.
  if (mail.header.get('x-apple-unsubscribe') === 'true') return [letter(mail, 'apple-unsubscribe')];
  const complaintRule = ruleOfComplaint(mail);
  if (complaintRule !== undefined) return [withRecipient({ kind: 'complaint', rule: complaintRule }, mail.original.get('x-hmxmroriginalrecipient') ?? mail.original.get('to'))];
  const autoReply = autoReplyRule(mail.header);
  if (isBounce(mail, autoReply)) return findingsOfText(mail.header, mail.text);
  if (autoReply === undefined && mail.original.size > 0 && notDelivered.test(mail.text)) return findingsOfText(mail.header, mail.text);
  if (autoReply !== undefined) return [{ kind: 'auto-reply', rule: autoReply }];
  return [isByMachine(mail.header) ? { kind: 'other', rule: 'by-a-machine' } : letter(mail, 'not-a-notice')];
}

/** Of a message that was read or deleted, which says nothing; or that a filter sent back, which is no word on whether anybody is there (RFC 5429 §2.1.2). */
function dispositionFindings({ header, text }: ReturnedMail): Finding[] {
  if (!/automatically rejected/i.test(text)) return [{ kind: 'other', rule: 'rfc8098-disposition' }];
  return findingsOfText(header, text).map((finding) => (finding.kind === 'bounce' && finding.bounceClass === 'hard' ? { ...finding, bounceClass: 'soft' } : finding));
}

function letter({ header }: ReturnedMail, rule: string): Finding {
  const subject = header.get('subject');
  return { kind: 'letter', rule, ...(subject === undefined ? {} : { subject }) };
}

/** RFC 5321 §4.5.5: nobody is to answer it. The precedences are those of lists, and of vacation programs older than RFC 3834. */
function isByMachine(header: Fields): boolean {
  return header.get('return-path')?.replace(/\s/g, '') === '<>' || /^(?:bulk|junk|list)$/i.test(header.get('precedence') ?? '');
}

/**
 * Some systems mark their bounces as automatic replies too; what is so marked and says nothing of delivery is one.
 * A person's own answer may have any subject: it is no bounce without the mark of a mail system, or ours enclosed.
 */
function isBounce({ header, original }: ReturnedMail, autoReply: string | undefined): boolean {
  if (autoReply === 'out-of-office-subject') return false;
  const isMarked = autoReply !== undefined && autoReply !== 'rfc3834-auto-generated';
  if (isDeliveryReport(header) || isFromMachine(header)) return true;
  if (isFromMailSystem(header)) return !isMarked || isAboutDelivery(header);
  return isAboutDelivery(header) && (!isMarked || original.size > 0);
}

/** A mail with ours enclosed that says so is a bounce, whoever it is from. */
const notDelivered = /(?:could|can|was|has|were) ?not (?:be |been )?(?:successfully )?delivered|undeliverable|did not reach|delivery (?:has )?failed/i;

/** RFC 5965 §7.3, RFC 6430, RFC 6591: `not-spam` takes a complaint back, and reports on authentication are no person's. */
function feedbackFinding(feedback: Fields, original: Fields): Finding {
  const type = feedback.get('feedback-type')?.toLowerCase() ?? 'abuse';
  if (type === 'not-spam' || type === 'auth-failure' || type === 'dmarc') return { kind: 'other', rule: `rfc5965-${type}` };
  const known = /^(?:abuse|fraud|virus|other|miscategorized|opt-out|opt-out-list)$/.exec(type)?.[0] ?? 'other';
  return withRecipient({ kind: 'complaint', rule: `rfc5965-${known}` }, feedback.get('original-rcpt-to') ?? feedback.get('removal-recipient') ?? original.get('to'));
}

/** Without a report: SpamCop puts a few lines before our message; loops older than RFC 5965 send it alone, under a subject of their own. */
function ruleOfComplaint({ header, original }: ReturnedMail): 'complaint-spamcop' | 'complaint-subject' | undefined {
  if (addressIn(header.get('from'))?.endsWith('@reports.spamcop.net') === true) return 'complaint-spamcop';
  const isOne = original.size > 0 && /^(?:complaint about message from|\[?(?:spam|abuse) (?:report|complaint)|fbl\b)/i.test(header.get('subject') ?? '');
  return isOne ? 'complaint-subject' : undefined;
}

function withRecipient(finding: Finding, field: string | undefined): Finding {
  const recipient = addressIn(field);
  return recipient === undefined ? finding : { ...finding, recipient };
}

const arrivals = ['x-original-to', 'delivered-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'x-forwarded-to', 'apparently-to', 'to', 'cc'];

/** Where a receiver wrote down which envelope from it checked: feedback loops take Return-Path out, and leave these. */
const checked = ['authentication-results', 'received-spf', 'x-envelope-from'];

function givenBack({ status, feedback, original }: ReturnedMail): (string | undefined)[] {
  return [feedback?.get('original-mail-from'), original.get('return-path'), ...checked.map((name) => original.get(name)), ...status.flatMap((group) => [group.get('x-postfix-sender'), group.get('x-original-mail-from')])];
}

function addressesOf(fields: readonly (string | undefined)[]): string[] {
  return [...new Set(fields.flatMap(addressesIn))];
}
