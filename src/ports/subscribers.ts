/** Subscribers, lists, consents and suppressions in the ledger. */
import type { Consent, Subscriber, Suppression, SuppressionReason } from '../model/subscriber.ts';

/** One row of an import, already checked: the address is valid and in the form it is sent in. */
export interface ImportRow {
  email: string;
  name?: string;
  language?: string;
  timeZone?: string;
  attributes: Record<string, string>;
}

export interface ImportCounts {
  added: number;
  /** Known address: name, language, zone and attributes were filled in or changed; consent untouched. */
  updated: number;
  unchanged: number;
  /** Left as they are because they unsubscribed from this list before: an import never lowers protection. */
  keptUnsubscribed: number;
  /** Known to be suppressed: stored, never mailed. */
  suppressed: number;
}

export interface Subscribers {
  /** Creates the list where it is not there; answers its number, which links carry. */
  ensureList(slug: string, title?: string): Promise<number>;
  lists(): Promise<{ id: number; slug: string; title: string; subscribed: number }[]>;
  /** All rows or none, in one transaction. With `dryRun` nothing is written and the counts are those it would have. */
  import(rows: readonly ImportRow[], options: { list: string; source: string; now: Date; dryRun: boolean }): Promise<ImportCounts>;
  /** Subscribers of a list (or all), by number; at most `limit` after number `after`. */
  page(request: { list?: string; after: number; limit: number }): Promise<Subscriber[]>;
  find(email: string): Promise<Subscriber | undefined>;
  findById(id: number): Promise<Subscriber | undefined>;
  consents(subscriberId: number): Promise<Consent[]>;
  /** Idempotent; records the consent. Answers false where there was nothing to change. */
  unsubscribe(subscriberId: number, from: { listId: number } | 'all', evidence: { source: string; mailingId?: string; now: Date }): Promise<boolean>;
  /** A newer consent of the person's own: the only thing that undoes an unsubscribe. */
  resubscribe(subscriberId: number, listId: number, evidence: { source: string; now: Date }): Promise<boolean>;
  suppress(email: string, reason: SuppressionReason, evidence: string, now: Date): Promise<void>;
  /** True where there was a suppression to lift. */
  unsuppress(email: string): Promise<boolean>;
  suppressionOf(email: string): Promise<Suppression | undefined>;
  /** The time zones that subscribers have, each once. */
  timeZones(): Promise<string[]>;
  countSuppressions(): Promise<number>;
  /** Unsubscribes that answered this mailing. */
  countUnsubscribes(mailingId: string): Promise<number>;
}
