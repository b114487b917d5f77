/** A person's address with their consents. Subscribers live in the ledger, never in the content lake. */
export type SubscriptionState = 'pending' | 'subscribed' | 'unsubscribed';

export interface Subscription {
  /** Slug of the list. */
  list: string;
  state: SubscriptionState;
  changedAt: string;
}

export interface Subscriber {
  id: number;
  email: string;
  name?: string;
  /** BCP 47. */
  language?: string;
  /** IANA zone, for editions sent at local time. */
  timeZone?: string;
  /** Further values for merge fields and segments, such as `firstName`. */
  attributes: Record<string, string>;
  subscriptions: Subscription[];
}

/** The recorded fact of how, when and to what a person agreed or withdrew. */
export interface Consent {
  list: string;
  kind: 'subscribed' | 'confirmed' | 'unsubscribed' | 'resubscribed';
  at: string;
  /** Where it came from: `import file.csv`, `one-click`, `unsubscribe page`, `operator`. */
  source: string;
  /** The mailing whose message it answered. */
  mailingId?: string;
}

export const suppressionReasons = ['hard-bounce', 'soft-bounces', 'complaint', 'manual', 'erased'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** What mail systems said of an address, and may have said wrongly. Every other reason is a person's own word, and outranks these. */
export const bounceReasons = ['hard-bounce', 'soft-bounces'] as const satisfies readonly SuppressionReason[];

/** An address that must not be mailed; stronger than any list. Kept as a keyed hash so that it outlives erasure. */
export interface Suppression {
  reason: SuppressionReason;
  at: string;
  /** What it rests on: a reply, a DSN's status, a person's request. Holds no address. */
  evidence: string;
}

/** A suppression that was lifted, as it was. */
export interface Lifting extends Suppression {
  liftedAt: string;
  /** One line of whoever lifted it; holds no address. */
  because: string;
}

/** A saved filter over subscribers. All given conditions must hold; a missing value never matches. */
export interface SegmentFilter {
  languages?: string[];
  timeZones?: string[];
  /** attribute → the values that count */
  attributes?: Record<string, string[]>;
}
