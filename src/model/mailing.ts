/** One fingerprint to one frozen audience, and the rows that prove what became of it. */
import type { Revision } from './edition.ts';
import type { RenderedEdition } from './rendered-edition.ts';

export type MailingKind = 'live' | 'test';

/** What a mailing's messages are made from, frozen when it is planned; nothing in it changes afterwards. */
export interface MailingContent {
  rendered: RenderedEdition;
  from: { name: string; address: string };
  replyTo?: string;
  /** RFC 2919: `Name <label.domain>` is made of these. */
  list: { slug: string; title: string };
  /** Domain of Message-ID, List-Id and the like: the sender's. */
  domain: string;
  /** Of the newsletter, as its mails show it; absent in mailings that were planned before it was kept. */
  postalAddress?: string;
  /** IANA name of the newsletter's zone; absent as the postal address is. */
  timeZone?: string;
  /** In test mailings: what the editor wrote to the readers of the test. */
  note?: string;
}

export interface NewMailing {
  /** 12 letters and digits, random: also in Message-IDs. */
  id: string;
  kind: MailingKind;
  editionId: string;
  /** `newsletter-slug/edition-slug`: its address in the archive and on the command line. */
  editionSlug: string;
  newsletterId: string;
  title: string;
  fingerprint: string;
  revisions: Revision[];
  /** Which revision of which disclaimers every recipient of this mailing gets. */
  disclaimers: Revision[];
  content: MailingContent;
  plannedAt: string;
  /** First instant at which a delivery may be handed over; with local time, that of each recipient stands in the delivery. */
  sendAt: string;
}

/** Marks put on a mailing by people or by tripwires; everything else about its state is derived from its deliveries. */
export interface MailingMarks {
  paused?: { at: string; reason: string };
  cancelled?: { at: string; reason: string };
}

export interface Mailing extends NewMailing, MailingMarks {
  /** Size of the frozen audience, counted when it was planned. */
  audienceCount: number;
}

export const deliveryStates = [
  'planned',
  'claimed',
  'handing over',
  'accepted',
  'deferred',
  'refused',
  'uncertain',
  'skipped',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** States that a delivery leaves only by an operator's or a bounce's word. */
export const endStates = ['accepted', 'refused', 'uncertain', 'skipped'] as const satisfies readonly DeliveryState[];

/** Counts of one mailing's deliveries; they add up to its audience. */
export type DeliveryCounts = Record<DeliveryState, number>;

export type MailingState = 'cancelled' | 'paused' | 'waiting' | 'sending' | 'finished';

/** Derived, never stored: finished only when the outcomes add up to the frozen audience. */
export function mailingState(mailing: Pick<Mailing, 'audienceCount' | 'paused' | 'cancelled' | 'sendAt'>, counts: DeliveryCounts, now: string): MailingState {
  const ended = endStates.reduce((sum, state) => sum + counts[state], 0);
  if (ended === mailing.audienceCount) return mailing.cancelled ? 'cancelled' : 'finished';
  if (mailing.cancelled) return 'cancelled';
  if (mailing.paused) return 'paused';
  return Date.parse(now) < Date.parse(mailing.sendAt) && ended === 0 ? 'waiting' : 'sending';
}

/** One recipient's row in a mailing: a subscriber as frozen when it was planned. */
export interface Recipient {
  /** Absent in test mailings to addresses that are nobody's subscription. */
  subscriberId?: number;
  email: string;
  name?: string;
  attributes: Record<string, string>;
}

/** A delivery is named by its mailing and its number in it, from 1. */
export interface DeliveryKey {
  mailingId: string;
  seq: number;
}

export interface Delivery extends DeliveryKey {
  recipient: Recipient;
  state: DeliveryState;
  /** Why, where the state has a reason: the last reply, `suppressed`, `unsubscribed`, `cancelled`. Holds no address. */
  reason?: string;
  /** Not before this instant: local time, or the wait after a transient reply. */
  notBefore?: string;
  attempts: number;
  changedAt: string;
}

/** One try to hand a delivery over, with its reply. */
export interface Attempt extends DeliveryKey {
  /** From 1. */
  number: number;
  startedAt: string;
  endedAt?: string;
  relay: string;
  outcome?: AttemptOutcome;
}

/**
 * What became of one try.
 * `accepted`: the relay answered 250 to the data. `deferred` and `refused` carry the 4xx or 5xx reply.
 * `uncertain`: the connection ended after the data began and before a reply: it may have arrived.
 * `not-begun`: ended before the data began; nothing can have arrived, and it may be tried again.
 */
export type AttemptOutcome =
  | { kind: 'accepted'; reply: RelayReply }
  | { kind: 'deferred'; reply: RelayReply }
  | { kind: 'refused'; reply: RelayReply }
  | { kind: 'uncertain'; sentence: string }
  | { kind: 'not-begun'; sentence: string };

/** A relay's answer to one command (RFC 5321 §4.2, RFC 3463). */
export interface RelayReply {
  /** 200 to 599. */
  code: number;
  /** `5.1.1`, where the relay gives one. */
  enhanced?: string;
  /** One line, addresses masked. */
  text: string;
  /** Which step it answered. */
  stage: 'connect' | 'greeting' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message';
}

/** Message-ID of a delivery (RFC 5322 §3.6.4): fixed before its first attempt, the same at each, with no address in it. */
export function messageIdOf(delivery: DeliveryKey, domain: string): string {
  return `<${delivery.mailingId}.${delivery.seq}@${domain}>`;
}

/** The delivery a Message-ID of ours names. */
export function deliveryOfMessageId(messageId: string): DeliveryKey | undefined {
  const match = /^<?([a-z0-9]{12})\.(\d{1,10})@[^@>\s]+>?$/.exec(messageId.trim());
  return match?.[1] === undefined ? undefined : { mailingId: match[1], seq: Number(match[2]) };
}
