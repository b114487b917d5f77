/** Subscribers by address, by number, by list. */
import type { NotNull } from 'kysely';
import { addressKey } from '../model/address.ts';
import type { Subscriber, SubscriptionState } from '../model/subscriber.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { AddressHash } from './address-hash.ts';
import { consentsWith } from './consents.ts';
import type { Database } from './database.ts';
import { importRows } from './import.ts';
import { allLists, ensureList } from './lists.ts';
import { attributesOf, isoOf } from './mailing-rows.ts';
import { suppressionsWith } from './suppressions.ts';
import { all, ledger } from './tables.ts';

const subscribers = ledger.selectFrom('subscribers as s').select(['s.id', 's.email', 's.name', 's.language', 's.time_zone', 's.attributes']);

export function createSubscribers(database: Database, hash: AddressHash): Subscribers {
  return {
    ...consentsWith(database),
    ...suppressionsWith(database, hash),
    ensureList: (slug, title) => ensureList(database, slug, title),
    lists: () => allLists(database),
    import: (rows, options) => importRows(database, hash, rows, options),

    page({ list, after, limit }) {
      if (list === undefined) return read(database, subscribers.where('s.id', '>', after).orderBy('s.id').limit(limit));
      const onList = subscribers.innerJoin('subscriptions as t', 't.subscriber_id', 's.id').where('t.list_id', '=', ledger.selectFrom('lists').select('id').where('slug', '=', list));
      return read(database, onList.where('t.subscriber_id', '>', after).orderBy('t.subscriber_id').limit(limit));
    },

    async find(email) {
      return (await read(database, subscribers.where('s.address_key', '=', addressKey(email))))[0];
    },

    async timeZones() {
      const rows = await all(database, ledger.selectFrom('subscribers').select('time_zone').distinct().where('time_zone', 'is not', null).$narrowType<{ time_zone: NotNull }>());
      return rows.map((row) => row.time_zone);
    },

    async findById(id) {
      return (await read(database, subscribers.where('s.id', '=', id)))[0];
    },
  };
}

async function read(database: Database, which: typeof subscribers): Promise<Subscriber[]> {
  const rows = await all(database, which);
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
