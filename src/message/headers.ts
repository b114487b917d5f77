/**
 * The header fields of a Galley message (RFC 5322 §3.6, 2369, 2919, 3834, 8058), before any library encodes them.
 * Never there: Bcc, Sender, Precedence, Return-Receipt-To, Disposition-Notification-To, X-Mailer, X-Priority.
 *
 * A test mailing carries no List-Unsubscribe at all: testers forward tests, and no mail program may offer, or press by
 * itself, a one-click button that could end a real reader's subscription.
 */
import { oneLine, truncate } from '../lib/text.ts';
import { messageIdOf } from '../model/mailing.ts';
import type { Handover, MessageFrame } from '../ports/mailer.ts';
import { encodePhrase } from './header-text.ts';
import { headerWords } from './values.ts';

/** A mailing's frame on its way to a relay that wants fields of its own. */
export type RelayFrame = MessageFrame & { provider?: 'Postmark' };

/** A field whose value is ASCII on one line, ready to be folded. */
export interface HeaderField {
  name: string;
  value: string;
}

export interface Mailbox {
  name: string;
  address: string;
}

/** What is the same in every message of a mailing. */
export interface FrameHeaders {
  from: Mailbox;
  replyTo?: string;
  date: Date;
  others: HeaderField[];
}

export interface RecipientHeaders {
  /** Exactly the one recipient. */
  to: Mailbox;
  messageId: string;
  others: HeaderField[];
}

/** Longer display names are cut: nobody's mail program shows more, and encoded-words of forty graphemes survive all of them. */
const longestName = 40;

export function frameHeaders({ mailingId, kind, content, date }: MessageFrame): FrameHeaders {
  const { from, replyTo, list, domain, rendered } = content;
  const automatic = [
    { name: 'Content-Language', value: oneLine(rendered.language).replace(/[^A-Za-z0-9-]/g, '') },
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' },
  ];
  const ofTheList = [
    { name: 'List-Id', value: `${phraseBefore(list.title)}<${list.slug}.${domain}>` },
    { name: 'List-Archive', value: `<${headerUrl(rendered.archiveUrl)}>` },
    { name: 'Feedback-ID', value: `${mailingId}:${list.slug}:${kind}:${senderId(domain)}` },
    ...(kind === 'live' ? [{ name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }] : [{ name: 'X-Galley-Test', value: '1' }]),
  ];
  return {
    from: { name: truncate(headerWords(from.name), longestName), address: from.address },
    ...(replyTo === undefined ? {} : { replyTo }),
    date,
    others: kind === 'one link' ? automatic : [...ofTheList, ...automatic],
  };
}

export function recipientHeaders({ kind, content, provider }: Pick<RelayFrame, 'kind' | 'content' | 'provider'>, handover: Handover): RecipientHeaders {
  const { recipient } = handover;
  const messageId = messageIdOf(handover, content.domain);
  return {
    to: { name: recipient.name === undefined ? '' : truncate(headerWords(recipient.name), longestName), address: recipient.email },
    messageId,
    others: [...(kind === 'live' ? unsubscribeHeaders(handover) : []), ...(provider === 'Postmark' ? ourId(messageId) : [])],
  };
}

/** Of a piece of metadata. */
const longestMetadata = 80;

/**
 * Postmark gives each message an id of its own in place of ours unless it is told not to (its user guide, sending with
 * SMTP); its webhooks give the metadata back, which is taken out before the message goes on.
 */
function ourId(messageId: string): HeaderField[] {
  const value = messageId.slice(1, -1);
  return [{ name: 'X-PM-KeepID', value: 'true' }, ...(value.length > longestMetadata ? [] : [{ name: 'X-PM-Metadata-message-id', value }])];
}

/** One field with all its addresses (RFC 2369 §3 allows one of each kind), https first (RFC 8058 §3.1). */
function unsubscribeHeaders({ unsubscribeUrl, unsubscribeMailto, preferencesUrl }: Handover): HeaderField[] {
  const addresses = [unsubscribeUrl, ...(unsubscribeMailto === undefined ? [] : [mailto(unsubscribeMailto)])];
  return [
    { name: 'List-Unsubscribe', value: addresses.map((address) => `<${headerUrl(address)}>`).join(', ') },
    { name: 'List-Help', value: `<${headerUrl(preferencesUrl)}>` },
  ];
}

function mailto(address: string): string {
  return address.startsWith('mailto:') ? address : `mailto:${address}`;
}

/** Nothing that could end the angle brackets, begin a second address or break the line. */
function headerUrl(url: string): string {
  return url.replace(/[^\x21-\x7E]|[<>,"\\]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}

function phraseBefore(title: string): string {
  const phrase = encodePhrase(headerWords(title));
  return phrase === '' || phrase === '""' ? '' : `${phrase} `;
}

/** Gmail's feedback loop wants 5 to 15 characters that stay the same for a sender, and that name no person. */
function senderId(domain: string): string {
  return domain.replace(/[^A-Za-z0-9]/g, '').slice(0, 15).padEnd(5, '0');
}
