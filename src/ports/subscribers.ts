/** Subscribers, lists, consents and suppressions in the ledger. */
import type { Consent, Lifting, Subscriber, Suppression, SuppressionReason } from '../model/subscriber.ts';

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

/** Suppressions by what is recorded of them; all that is given must hold. */
export interface SuppressionFilter {
  reason?: SuppressionReason;
  /** Of the bounce or complaint that made it: `unknown-user`. */
  rule?: string;
  /** Made at this instant or later, */
  since?: Date;
  /** and before this one. */
  until: Date;
  /** Made by what came back of this mailing. */
  mailingId?: string;
  /** Of subscribers at this domain, subdomains apart. */
  domain?: string;
}

export interface SuppressionClass {
  reason: SuppressionReason;
  /** Absent where no bounce or complaint made it. */
  rule?: string;
  count: number;
  firstAt: string;
  lastAt: string;
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
  /** The first evidence stands until it is lifted; but a person's own word takes the place of a bounce's. */
  suppress(email: string, reason: SuppressionReason, evidence: string, now: Date): Promise<void>;
  /** True where there was a suppression to lift. What was lifted is kept with the reason. */
  unsuppress(email: string, because: string, now: Date): Promise<boolean>;
  /** Most first. */
  suppressionClasses(filter: SuppressionFilter): Promise<SuppressionClass[]>;
  /**
   * Lifts those that bounces made and no others, all or none, each kept as by `unsuppress`; answers how many. Soft bounces
   * from before a lifting count no more against their address.
   */
  liftBounced(filter: SuppressionFilter, because: string, now: Date): Promise<number>;
  /** In the order in which they were lifted. */
  liftings(email: string): Promise<Lifting[]>;
  suppressionOf(email: string): Promise<Suppression | undefined>;
  /** The time zones that subscribers have, each once. */
  timeZones(): Promise<string[]>;
  countSuppressions(): Promise<number>;
  /** Unsubscribes that answered this mailing. */
  countUnsubscribes(mailingId: string): Promise<number>;
}
