/** Subscribers by address, by number, by list. */
import { addressKey } from '../model/address.ts';
import type { Subscriber, SubscriptionState } from '../model/subscriber.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { AddressHash } from './address-hash.ts';
import { consentsWith } from './consents.ts';
import type { Database, Value } from './database.ts';
import { importRows } from './import.ts';
import { allLists, ensureList } from './lists.ts';
import { attributesOf, isoOf } from './mailing-rows.ts';
import { suppressionsWith } from './suppressions.ts';

interface SubscriberRow {
  id: number;
  email: string;
  name: string | null;
  language: string | null;
  time_zone: string | null;
  attributes: string;
}

const select = 'SELECT s.id, s.email, s.name, s.language, s.time_zone, s.attributes FROM subscribers s';

export function createSubscribers(database: Database, hash: AddressHash): Subscribers {
  return {
    ...consentsWith(database),
    ...suppressionsWith(database, hash),
    ensureList: (slug, title) => ensureList(database, slug, title),
    lists: () => allLists(database),
    import: (rows, options) => importRows(database, hash, rows, options),

    page({ list, after, limit }) {
      if (list === undefined) return read(database, `${select} WHERE s.id > $1 ORDER BY s.id LIMIT $2`, [after, limit]);
      return read(
        database,
        `${select} JOIN subscriptions t ON t.subscriber_id = s.id WHERE t.list_id = (SELECT id FROM lists WHERE slug = $1) AND t.subscriber_id > $2 ORDER BY t.subscriber_id LIMIT $3`,
        [list, after, limit],
      );
    },

    async find(email) {
      return (await read(database, `${select} WHERE s.address_key = $1`, [addressKey(email)]))[0];
    },

    async timeZones() {
      const rows = await database.all<{ time_zone: string }>('SELECT DISTINCT time_zone FROM subscribers WHERE time_zone IS NOT NULL');
      return rows.map((row) => row.time_zone);
    },

    async findById(id) {
      return (await read(database, `${select} WHERE s.id = $1`, [id]))[0];
    },
  };
}

async function read(database: Database, sql: string, values: readonly Value[]): Promise<Subscriber[]> {
  const rows = await database.all<SubscriberRow>(sql, values);
  const subscriptions = await subscriptionsOf(database, rows.map((row) => row.id));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
    attributes: attributesOf(row.attributes),
    subscriptions: subscriptions.get(row.id) ?? [],
  }));
}

async function subscriptionsOf(database: Database, ids: readonly number[]): Promise<Map<number, Subscriber['subscriptions']>> {
  const found = new Map<number, Subscriber['subscriptions']>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await database.all<{ subscriber_id: number; list: string; state: SubscriptionState; changed_at: number }>(
    `SELECT t.subscriber_id, l.slug AS list, t.state, t.changed_at
     FROM ${database.dialect.rows('$1', [{ name: 'id', type: 'integer' }])} AS i JOIN subscriptions t ON t.subscriber_id = i.id JOIN lists l ON l.id = t.list_id ORDER BY l.slug`,
    [JSON.stringify(ids.map((id) => [id]))],
  );
  for (const { subscriber_id: id, list, state, changed_at: changedAt } of rows) found.get(id)?.push({ list, state, changedAt: isoOf(changedAt) });
  return found;
}
