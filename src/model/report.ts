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
}
