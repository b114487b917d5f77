/** Mailings and their audiences in the ledger. */
import type { Audience } from '../model/edition.ts';
import type { Delivery, DeliveryCounts, DeliveryKey, Mailing, MailingKind, NewMailing, Recipient } from '../model/mailing.ts';
import type { SegmentFilter } from '../model/subscriber.ts';

/** An audience with its segments looked up. */
export interface AudienceQuery {
  /** Slugs of lists, at least one. */
  lists: string[];
  /** Where any is given, a subscriber must be in one of them. */
  segments: SegmentFilter[];
  excludeLists: string[];
  excludeSegments: SegmentFilter[];
  /**
   * The list that the unsubscribe link leaves: whoever unsubscribed from it gets nothing, whatever other lists they are
   * on. `plan` takes it from the mailing's content where it is not given.
   */
  newsletterList?: string;
  /** At local time: the wall-clock time at which each recipient's own zone is due; `notBefore` per zone. */
  notBeforeByZone?: { zones: Record<string, string>; otherwise: string };
}

export type Planned =
  | { kind: 'planned'; mailing: Mailing }
  /** A live mailing of this edition exists already: the ledger never makes a second one. */
  | { kind: 'exists'; mailing: Mailing };

/** How the audience came down from all subscribers to those mailed. */
export interface FunnelStep {
  step: 'subscribers' | 'on the lists' | 'subscribed' | 'in the segments' | 'not excluded' | 'not suppressed';
  count: number;
}

export type SubscribedRecipient = Recipient & { subscriberId: number };

export interface Mailings {
  /**
   * Freezes the audience: one delivery per subscriber of the query that is subscribed and not suppressed, in one
   * transaction with the mailing itself and its count. Unique on (mailing, subscriber); at most one live mailing an
   * edition, whoever asks at the same time.
   */
  plan(mailing: NewMailing, audience: AudienceQuery): Promise<Planned>;
  /** The same for named recipients of a test mailing; suppressed addresses become `skipped`. */
  planTest(mailing: NewMailing, recipients: Recipient[]): Promise<Mailing>;
  find(mailingId: string): Promise<Mailing | undefined>;
  /** The live mailing of an edition, by the edition's document id. */
  findLive(editionId: string): Promise<Mailing | undefined>;
  /**
   * The live mailing of the edition at `newsletter-slug/edition-slug`, whatever became of it; by `edition-slug` alone
   * where only one newsletter has such a mailing. Throws GalleyError `mailing-ambiguous` (usage) where several have.
   */
  findByEditionSlug(slug: string): Promise<Mailing | undefined>;
  /** That at `newsletter-slug/edition-slug` where it stands in the archive: its time has come by `now`, and it was not cancelled before anybody could have it. */
  findArchived(editionSlug: string, now: Date): Promise<Mailing | undefined>;
  /** Those of the newsletter with that slug that stand in the archive, newest first. */
  archived(newsletterSlug: string, now: Date, limit: number): Promise<Mailing[]>;
  /** Newest first. */
  list(filter: { kind?: MailingKind; limit: number }): Promise<Mailing[]>;
  /** Mailings with deliveries that are not at an end and that are neither paused nor cancelled. */
  unfinished(): Promise<Mailing[]>;
  counts(mailingId: string): Promise<DeliveryCounts>;
  pause(mailingId: string, reason: string, now: Date): Promise<void>;
  resume(mailingId: string): Promise<void>;
  /** Planned, deferred and claimed-but-not-handed-over deliveries become `skipped` with reason `cancelled`. */
  cancel(mailingId: string, reason: string, now: Date): Promise<void>;
  funnel(audience: AudienceQuery): Promise<FunnelStep[]>;
  /** The question that chose a live mailing's audience. */
  audienceOf(mailingId: string): Promise<AudienceQuery | undefined>;
  /** Deliveries by the domain of their address, in small letters, and their state. */
  domains(mailingId: string): Promise<{ domain: string; state: Delivery['state']; count: number }[]>;
  /** Those whom a plan would freeze now, in the order of their numbers; at most `limit` after subscriber `after`. */
  recipients(audience: AudienceQuery, page: { after: number; limit: number }): Promise<SubscribedRecipient[]>;
  /** Deliveries in the order of their numbers; at most `limit` after number `after`. */
  deliveries(mailingId: string, page: { after: number; limit: number; states?: Delivery['state'][] }): Promise<Delivery[]>;
  delivery(key: DeliveryKey): Promise<Delivery | undefined>;
  /** All deliveries of one address, newest mailing first. */
  deliveriesTo(email: string, limit: number): Promise<Delivery[]>;
}

export type { Audience };
