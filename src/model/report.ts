/** What became of a mailing: derived from the ledger each time it is asked, stored nowhere. */
import type { BounceClass } from './bounce.ts';
import type { DeliveryCounts, MailingKind, MailingState } from './mailing.ts';

export interface MailingReport {
  mailingId: string;
  kind: MailingKind;
  title: string;
  editionSlug: string;
  fingerprint: string;
  state: MailingState;
  reason?: string;
  plannedAt: string;
  sendAt: string;
  firstHandedOverAt?: string;
  lastRecordedAt?: string;
  audienceCount: number;
  counts: DeliveryCounts;
  attempts: number;
  /** Reasons of refused, deferred and skipped deliveries with how many share them, most first. */
  reasons: { state: string; reason: string; count: number }[];
  unsubscribes: number;
  /** Deliveries that came back, in the session or later, by whose fault it is; complaints apart. Most first. */
  bounces: { what: BounceClass | 'complaint'; count: number }[];
  /** Absent where the mail counts no link. Those of a test mailing are those of all tests and previews of its edition. */
  clicks?: LinkClicks[];
}

/** How often one link was followed: per link and not per person. */
export interface LinkClicks {
  to: string;
  /** The words a reader sees, where it stands first. */
  text: string;
  people: number;
  /** Scanners, prefetchers and the like, as far as they can be told; not among `people`. */
  machines: number;
}
