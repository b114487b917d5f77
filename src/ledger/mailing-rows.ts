/** Rows of the ledger as the model's mailings and deliveries. */
import { type InferResult, sql } from 'kysely';
import type { Delivery, DeliveryState, Mailing, Recipient } from '../model/mailing.ts';
import type { Queryable } from './database.ts';
import { seqOf } from './delivery-id.ts';
import { all, ledger } from './tables.ts';

export const mailings = ledger
  .selectFrom('mailings as m')
  .select(['m.id', 'm.kind', 'm.edition_id', 'm.edition_slug', 'm.newsletter_id', 'm.title', 'm.fingerprint', 'm.revisions', 'm.disclaimers', 'm.content'])
  .select(['m.audience_count', 'm.planned_at', 'm.send_at', 'm.paused_at', 'm.paused_reason', 'm.cancelled_at', 'm.cancelled_reason']);

/** The kind is part of the text, as the partial indexes have it. */
export const liveMailings = mailings.where('m.kind', '=', sql.lit('live'));

/** Of JSON that the ledger has written itself from these very types. */
type Stored = Pick<Mailing, 'revisions' | 'disclaimers' | 'content'>;

export function mailingOf(row: InferResult<typeof mailings>[number]): Mailing {
  const revisions: Stored['revisions'] = JSON.parse(row.revisions);
  const disclaimers: Stored['disclaimers'] = JSON.parse(row.disclaimers);
  const content: Stored['content'] = JSON.parse(row.content);
  return {
    id: row.id,
    kind: row.kind,
    editionId: row.edition_id,
    editionSlug: row.edition_slug,
    newsletterId: row.newsletter_id,
    title: row.title,
    fingerprint: row.fingerprint,
    revisions,
    disclaimers,
    content,
    plannedAt: row.planned_at,
    sendAt: row.send_at,
    audienceCount: row.audience_count,
    ...(row.paused_at === null ? {} : { paused: { at: isoOf(row.paused_at), reason: row.paused_reason ?? '' } }),
    ...(row.cancelled_at === null ? {} : { cancelled: { at: isoOf(row.cancelled_at), reason: row.cancelled_reason ?? '' } }),
  };
}

export async function findLiveMailing(from: Queryable, editionId: string): Promise<Mailing | undefined> {
  const [row] = await all(from, liveMailings.where('m.edition_id', '=', editionId));
  return row && mailingOf(row);
}

export interface RecipientRow {
  subscriber_id: number | null;
  email: string;
  name: string | null;
  attributes: string;
}

export interface DeliveryRow extends RecipientRow {
  mailing_id: string;
  delivery: number;
  state: DeliveryState;
  reason: string | null;
  due_at: number;
  attempts: number;
  changed_at: number;
}

/** Mailings first, then their deliveries, which the condition names: SQLite takes a CROSS JOIN in this order. */
export const deliverySelect = `SELECT m.id AS mailing_id, d.id AS delivery, d.subscriber_id, d.email, d.name, d.attributes, d.state, d.reason, d.due_at, d.attempts, d.changed_at
  FROM mailings m CROSS JOIN deliveries d`;

export function recipientOf(row: RecipientRow): Recipient {
  return {
    ...(row.subscriber_id === null ? {} : { subscriberId: row.subscriber_id }),
    email: row.email,
    ...(row.name === null ? {} : { name: row.name }),
    attributes: attributesOf(row.attributes),
  };
}

export function attributesOf(json: string): Record<string, string> {
  const attributes: Record<string, string> = json === '{}' ? {} : JSON.parse(json);
  return attributes;
}

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    mailingId: row.mailing_id,
    seq: seqOf(row.delivery),
    recipient: recipientOf(row),
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.due_at === 0 ? {} : { notBefore: isoOf(row.due_at) }),
    attempts: row.attempts,
    changedAt: isoOf(row.changed_at),
  };
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
