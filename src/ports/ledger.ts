/** The durable record of mailings, deliveries, attempts, subscribers, consents and suppressions. */
import type { Bounces } from './bounces.ts';
import type { Clicks } from './clicks.ts';
import type { Deliveries } from './deliveries.ts';
import type { Mailings } from './mailings.ts';
import type { Subscribers } from './subscribers.ts';
import type { Traffic } from './traffic.ts';

export interface Ledger {
  /** `sqlite` or `postgres`. */
  readonly engine: string;
  readonly mailings: Mailings;
  readonly deliveries: Deliveries;
  readonly bounces: Bounces;
  readonly clicks: Clicks;
  readonly subscribers: Subscribers;
  readonly traffic: Traffic;
  /** Schema number found and the one this program knows. */
  schema(): Promise<{ found: number; known: number }>;
  /** What time it is where its rows are. */
  clock(): Promise<Date>;
  close(): Promise<void>;
}
