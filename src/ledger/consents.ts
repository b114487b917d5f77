/** How people leave lists and come back: each change with the consent it rests on, in one transaction. */
import type { Consent, SubscriptionState } from '../model/subscriber.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import { type Database, type Queryable, storable } from './database.ts';
import { isoOf } from './mailing-rows.ts';
import { all, ledger, rowCount, run } from './tables.ts';

interface Evidence {
  source: string;
  mailingId?: string;
  now: Date;
}

export function consentsWith(database: Database): Pick<Subscribers, 'consents' | 'unsubscribe' | 'resubscribe' | 'countUnsubscribes'> {
  return {
    async consents(subscriberId) {
      const rows = await all(
        database,
        ledger
          .selectFrom('consents as c')
          .innerJoin('lists as l', 'l.id', 'c.list_id')
          .select(['l.slug as list', 'c.kind', 'c.at', 'c.source', 'c.mailing_id'])
          .where('c.subscriber_id', '=', subscriberId)
          .orderBy('c.id'),
      );
      return rows.map(({ list, kind, at, source, mailing_id: mailingId }) => ({ list, kind, at: isoOf(at), source, ...(mailingId === null ? {} : { mailingId }) }));
    },

    unsubscribe(subscriberId, from, evidence) {
      return database.transaction((tx) => (from === 'all' ? leaveAll(tx, subscriberId, evidence) : leave(tx, subscriberId, from.listId, evidence)));
    },

    resubscribe(subscriberId, listId, evidence) {
      return database.transaction(async (tx) => {
        const [before] = await tx.all<{ state: SubscriptionState }>(`SELECT state FROM subscriptions t WHERE subscriber_id = $1 AND list_id = $2 ${database.dialect.lock('t')}`, [subscriberId, listId]);
        // Of two at once the second finds the state it asks for.
        const changed = await setState(tx, 'subscribed', subscriberId, listId, evidence.now);
        if (changed) await record(tx, kindAfter(before?.state), subscriberId, listId, evidence);
        return changed;
      });
    },

    async countUnsubscribes(mailingId) {
      const people = ledger.selectFrom('consents').select('subscriber_id').distinct().where('mailing_id', '=', mailingId).where('kind', '=', 'unsubscribed');
      const [row] = await all(database, ledger.selectFrom(people.as('people')).select(rowCount));
      return row?.count ?? 0;
    },
  };
}

function kindAfter(before: SubscriptionState | undefined): Consent['kind'] {
  switch (before) {
    case 'pending':
      return 'confirmed';
    case undefined:
      return 'subscribed';
    case 'subscribed':
    case 'unsubscribed':
      return 'resubscribed';
  }
}

/** Also where there was no subscription: an edition may go to other lists than the one its link leaves. */
async function leave(tx: Queryable, subscriberId: number, listId: number, evidence: Evidence): Promise<boolean> {
  const changed = await setState(tx, 'unsubscribed', subscriberId, listId, evidence.now);
  if (changed) await record(tx, 'unsubscribed', subscriberId, listId, evidence);
  return changed;
}

async function leaveAll(tx: Queryable, subscriberId: number, evidence: Evidence): Promise<boolean> {
  // Stands for the lists to come as well: an import into another list does not bring this person back.
  const at = evidence.now.getTime();
  const isNew = await run(tx, ledger.updateTable('subscribers').set({ left_all_at: at }).where('id', '=', subscriberId).where('left_all_at', 'is', null));
  // Only those not left yet, so that a second press of the button records nothing.
  const left = await all(
    tx,
    ledger.updateTable('subscriptions').set({ state: 'unsubscribed', changed_at: at }).where('subscriber_id', '=', subscriberId).where('state', '<>', 'unsubscribed').returning('list_id'),
  );
  for (const { list_id: listId } of left) await record(tx, 'unsubscribed', subscriberId, listId, evidence);
  return isNew > 0 || left.length > 0;
}

/** False where the state is that already, or there is no such subscriber or list. */
async function setState(tx: Queryable, state: SubscriptionState, subscriberId: number, listId: number, now: Date): Promise<boolean> {
  // The later of two at once waits for the first and judges what it left.
  const changed = await tx.run(
    `INSERT INTO subscriptions (subscriber_id, list_id, state, changed_at)
     SELECT s.id, l.id, CAST($3 AS text), CAST($4 AS bigint) FROM subscribers s JOIN lists l ON l.id = $2 WHERE s.id = $1
     ON CONFLICT (subscriber_id, list_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at WHERE subscriptions.state <> excluded.state`,
    [subscriberId, listId, state, now.getTime()],
  );
  return changed > 0;
}

async function record(tx: Queryable, kind: Consent['kind'], subscriberId: number, listId: number, { source, mailingId, now }: Evidence): Promise<void> {
  // Consents are only ever added.
  await run(tx, ledger.insertInto('consents').values({ subscriber_id: subscriberId, list_id: listId, kind, at: now.getTime(), source: storable(source), mailing_id: mailingId ?? null }));
}
