/**
 * The tables that both engines have alike, and statements on them whose columns and rows the compiler checks (kysely).
 * What both engines take word for word is written so. Plain SQL is what takes many rows as one parameter, takes locks, or
 * asks for deliveries and what hangs on them by ranges of ids: there the engines differ, or the plan hangs on every word.
 */
import { type Compilable, DummyDriver, type Generated, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { MailingKind } from '../model/mailing.ts';
import type { Consent, SubscriptionState, SuppressionReason } from '../model/subscriber.ts';
import type { Queryable, Value } from './database.ts';

interface Tables {
  lists: { id: Generated<number>; slug: string; title: string };
  subscribers: {
    id: Generated<number>;
    email: string;
    address_key: string;
    address_hash: string;
    name: string | null;
    language: string | null;
    time_zone: string | null;
    attributes: string;
    left_all_at: number | null;
    created_at: number;
  };
  subscriptions: { subscriber_id: number; list_id: number; state: SubscriptionState; changed_at: number };
  consents: { id: Generated<number>; subscriber_id: number; list_id: number; kind: Consent['kind']; at: number; source: string; mailing_id: string | null };
  suppressions: { address_hash: string; reason: SuppressionReason; at: number; evidence: string };
  liftings: { address_hash: string; reason: SuppressionReason; suppressed_at: number; evidence: string; lifted_at: number; because: string };
  mailings: {
    number: Generated<number>;
    id: string;
    kind: MailingKind;
    edition_id: string;
    edition_slug: string;
    newsletter_id: string;
    title: string;
    fingerprint: string;
    revisions: string;
    disclaimers: string;
    content: string;
    audience: string | null;
    audience_count: number;
    planned_at: string;
    send_at: string;
    paused_at: number | null;
    paused_reason: string | null;
    cancelled_at: number | null;
    cancelled_reason: string | null;
  };
  mailing_lists: { mailing: number; part: 'to' | 'leave'; list_id: number };
  relays: { number: Generated<number>; name: string };
  workers: { number: Generated<number>; id: string; host: string; boot: string; pid: number; lease_until: number };
  roads: { name: string; next_at: Generated<number>; closed_until: Generated<number>; closed_times: Generated<number>; closed_reason: Generated<string> };
  road_days: { road: string; day: string; taken: number };
  clicks: { edition_key: string; destination: string; people: number; machines: number };
  secret_proof: { proof: string };
}

/** It writes statements and runs none: SQLite takes PostgreSQL's spelling of all that is written here. */
export const ledger = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** How many rows there are, as the column `count`. */
export const rowCount = sql<number>`count(*)`.as('count');

/** The rows of a statement. */
export function all<Row>(from: Queryable, statement: Compilable<Row>): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile();
  return from.all<Row>(text, parameters.map(valueOf));
}

/** How many rows a statement wrote. */
export function run(from: Queryable, statement: Compilable): Promise<number> {
  const { sql: text, parameters } = statement.compile();
  return from.run(text, parameters.map(valueOf));
}

function valueOf(parameter: unknown): Value {
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'number') return parameter;
  throw new TypeError(`No column of the ledger holds a ${typeof parameter}.`);
}
