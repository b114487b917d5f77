/** An audience as SQL: the conditions by which all subscribers `s` come down to those mailed, in the order of the funnel. */
import type { SegmentFilter } from '../model/subscriber.ts';
import type { AudienceQuery, FunnelStep, SubscribedRecipient } from '../ports/mailings.ts';
import { Binds } from './binds.ts';
import type { Database, Dialect, Queryable } from './database.ts';
import { recipientOf, type RecipientRow } from './mailing-rows.ts';

export interface AudienceNumbers {
  to: number[];
  excluded: number[];
  /** The list that the mailing's unsubscribe link leaves. */
  leave: number | undefined;
}

/** Lists nobody has made hold nobody. */
export async function numbersOf(from: Queryable, audience: AudienceQuery, newsletterList = audience.newsletterList): Promise<AudienceNumbers> {
  const known = new Map((await from.all<{ id: number; slug: string }>('SELECT id, slug FROM lists')).map(({ id, slug }) => [slug, id]));
  const numbers = (slugs: readonly string[]): number[] => [...new Set(slugs.flatMap((slug) => known.get(slug) ?? []))];
  return { to: numbers(audience.lists), excluded: numbers(audience.excludeLists), leave: newsletterList === undefined ? undefined : known.get(newsletterList) };
}

interface Condition {
  step: FunnelStep['step'];
  /** Never null: true or false. Binds its values when it is asked for. */
  sql: () => string;
}

export function conditionsOf(audience: AudienceQuery, lists: AudienceNumbers, binds: Binds, dialect: Dialect): Condition[] {
  const segment = (filter: SegmentFilter): string => segmentCondition(filter, binds, dialect);
  // Where the mailing goes to that list alone, being subscribed says the same.
  const leave = lists.to.length === 1 && lists.to[0] === lists.leave ? undefined : lists.leave;
  const stays = (): string => (leave === undefined ? '' : ` AND NOT ${onLists([leave], binds, "= 'unsubscribed'")}`);
  return [
    { step: 'on the lists', sql: () => onLists(lists.to, binds) },
    { step: 'subscribed', sql: () => `(${onLists(lists.to, binds, "= 'subscribed'")}${stays()})` },
    { step: 'in the segments', sql: () => (audience.segments.length === 0 ? 'TRUE' : anyOf(audience.segments.map(segment))) },
    { step: 'not excluded', sql: () => `NOT ${anyOf([onLists(lists.excluded, binds, "= 'subscribed'"), ...audience.excludeSegments.map(segment)])}` },
    { step: 'not suppressed', sql: () => 'NOT EXISTS (SELECT 1 FROM suppressions x WHERE x.address_hash = s.address_hash)' },
  ];
}

function onLists(lists: readonly number[], binds: Binds, state?: "= 'subscribed'" | "= 'unsubscribed'"): string {
  if (lists.length === 0) return 'FALSE';
  const inState = state === undefined ? '' : ` AND t.state ${state}`;
  return `EXISTS (SELECT 1 FROM subscriptions t WHERE t.subscriber_id = s.id AND t.list_id IN (${lists.map((id) => `CAST(${binds.bind(id)} AS bigint)`).join(', ')})${inState})`;
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' OR ')})`;
}

/** `IS TRUE`: a missing value never matches, so that leaving a segment out does not leave out those without the value. */
function segmentCondition(filter: SegmentFilter, binds: Binds, dialect: Dialect): string {
  const isOneOf = (expression: string, texts: readonly string[]): string => dialect.isOneOf(expression, binds.bind(JSON.stringify(texts)));
  const conditions = [
    ...(filter.languages === undefined ? [] : [isOneOf('lower(s.language)', filter.languages.map((language) => language.toLowerCase()))]),
    ...(filter.timeZones === undefined ? [] : [isOneOf('s.time_zone', filter.timeZones)]),
    ...Object.entries(filter.attributes ?? {}).map(([name, texts]) => isOneOf(dialect.member('s.attributes', binds.bind(name)), texts)),
  ];
  return conditions.length === 0 ? 'TRUE' : `((${conditions.join(' AND ')}) IS TRUE)`;
}

/** Counts from all subscribers down: one reading of the table, each subscriber at the step that stops them. */
export async function funnelOf(database: Database, audience: AudienceQuery): Promise<FunnelStep[]> {
  const binds = new Binds();
  const conditions = conditionsOf(audience, await numbersOf(database, audience), binds, database.dialect);
  const stage = `CASE ${conditions.map(({ sql }, index) => `WHEN NOT ${sql()} THEN ${index}`).join(' ')} ELSE ${conditions.length} END`;
  // Reads one snapshot and writes nothing: others may write meanwhile.
  const rows = await database.all<{ stage: number; count: number }>(`SELECT stage, count(*) AS count FROM (SELECT ${stage} AS stage FROM subscribers s) AS staged GROUP BY stage`, binds.values);
  const passed = (index: number): number => rows.reduce((sum, row) => (row.stage >= index ? sum + row.count : sum), 0);
  return [{ step: 'subscribers', count: passed(0) }, ...conditions.map(({ step }, index) => ({ step, count: passed(index + 1) }))];
}

/** A page of those who pass every condition: one reading, nothing written. */
export async function recipientsOf(database: Database, audience: AudienceQuery, { after, limit }: { after: number; limit: number }): Promise<SubscribedRecipient[]> {
  const binds = new Binds();
  const where = conditionsOf(audience, await numbersOf(database, audience), binds, database.dialect).map(({ sql }) => sql());
  const rows = await database.all<RecipientRow & { subscriber_id: number }>(
    `SELECT s.id AS subscriber_id, s.email, s.name, s.attributes FROM subscribers s
     WHERE s.id > CAST(${binds.bind(after)} AS bigint) AND ${where.join(' AND ')} ORDER BY s.id LIMIT ${binds.bind(limit)}`,
    binds.values,
  );
  return rows.map((row) => ({ ...recipientOf(row), subscriberId: row.subscriber_id }));
}
