/** Mailings and their deliveries, as operators and reports see them. */
import { sql } from 'kysely';
import { GalleyError } from '../lib/error.ts';
import type { DeliveryCounts, DeliveryState, Mailing } from '../model/mailing.ts';
import { addressKey } from '../model/address.ts';
import { deliveryStates } from '../model/mailing.ts';
import type { AudienceQuery, Mailings } from '../ports/mailings.ts';
import type { AddressHash } from './address-hash.ts';
import { funnelOf, recipientsOf } from './audience.ts';
import type { Database } from './database.ts';
import { storable } from './database.ts';
import { deliveryId, isDelivery, isOfMailing, isOfNumber } from './delivery-id.ts';
import { deliveryOf, type DeliveryRow, deliverySelect, findLiveMailing, liveMailings, mailingOf, mailings } from './mailing-rows.ts';
import { planLive, planTest } from './plan.ts';
import { all, ledger, run } from './tables.ts';

/** Claimed or being handed over: what has a worker. */
const held = 'worker IS NOT NULL';

/**
 * What was cancelled before anybody could have it never was an edition to its readers. Asked through attempts and held rows,
 * which are few or none just then: a million skipped deliveries take a seventh of a second to look through, and this
 * answers a web page. So a claim that a power cut left doubtful, which has no attempt, does not count.
 */
const isArchived = sql.raw<boolean>(`(m.cancelled_at IS NULL
  OR EXISTS (SELECT 1 FROM attempts a CROSS JOIN deliveries d WHERE ${isOfNumber('a.delivery', 'm.number')} AND d.id = a.delivery AND d.state IN ('accepted', 'uncertain'))
  OR m.number IN (SELECT mailing FROM deliveries WHERE ${held} AND state = 'handing over'))`);

const isUnfinished = sql.raw<boolean>(`(EXISTS (SELECT 1 FROM deliveries d WHERE d.mailing = m.number AND d.due_at >= 0 AND d.state IN ('planned', 'deferred'))
  OR m.number IN (SELECT mailing FROM deliveries WHERE ${held}))`);

export function createMailings(database: Database, hash: AddressHash): Mailings {
  const those = async (which: typeof mailings): Promise<Mailing[]> => (await all(database, which)).map(mailingOf);
  const archived = liveMailings.where(isArchived).orderBy('m.number', 'desc');
  const deliveries = async (rest: string, values: (string | number)[]): Promise<ReturnType<typeof deliveryOf>[]> => (await database.all<DeliveryRow>(`${deliverySelect} ${rest}`, values)).map(deliveryOf);

  return {
    plan: (mailing, audience) => planLive(database, mailing, audience),
    planTest: (mailing, recipients) => planTest(database, hash, mailing, recipients),
    find: async (mailingId) => (await those(mailings.where('m.id', '=', mailingId)))[0],
    findLive: (editionId) => findLiveMailing(database, editionId),

    async findByEditionSlug(slug) {
      const latest = liveMailings.orderBy('m.number', 'desc');
      if (slug.includes('/')) return (await those(latest.where('m.edition_slug', '=', slug).limit(1)))[0];
      const found = await those(latest.where(sql`substr(m.edition_slug, length(m.edition_slug) - ${sql.lit(Array.from(slug).length)})`, '=', `/${slug}`));
      const names = [...new Set(found.map(({ editionSlug }) => editionSlug))].toSorted();
      if (names.length > 1) throw new GalleyError('usage', 'mailing-ambiguous', `"${slug}" names mailings of several newsletters: ${names.join(', ')}.`, { hint: 'Name it with its newsletter, as they stand there.' });
      return found[0];
    },

    async findArchived(editionSlug, now) {
      return (await those(archived.where('m.edition_slug', '=', editionSlug).limit(1))).find(isDue(now));
    },

    async archived(newsletterSlug, now, limit) {
      const start = `${newsletterSlug}/`;
      return (await those(archived.where(sql`substr(m.edition_slug, 1, ${sql.lit(start.length)})`, '=', start).limit(limit))).filter(isDue(now));
    },

    async list({ kind, limit }) {
      const latest = mailings.orderBy('m.number', 'desc').limit(limit);
      return those(kind === undefined ? latest : latest.where('m.kind', '=', kind));
    },

    unfinished: () => those(mailings.where('m.paused_at', 'is', null).where('m.cancelled_at', 'is', null).where(isUnfinished).orderBy('m.number')),

    async counts(mailingId) {
      const rows = await database.all<{ state: DeliveryState; count: number }>(`SELECT state, count(*) AS count FROM deliveries WHERE ${isOfMailing('id', '$1')} GROUP BY state`, [mailingId]);
      return countsOf(rows);
    },

    async audienceOf(mailingId) {
      const [row] = await all(database, ledger.selectFrom('mailings').select('audience').where('id', '=', mailingId));
      // Written by `plan` from this very type.
      const audience: AudienceQuery | undefined = row?.audience == null ? undefined : JSON.parse(row.audience);
      return audience;
    },

    domains(mailingId) {
      const domain = database.dialect.domain('email');
      return database.all(`SELECT ${domain} AS domain, state, count(*) AS count FROM deliveries WHERE ${isOfMailing('id', '$1')} GROUP BY ${domain}, state`, [mailingId]);
    },

    async pause(mailingId, reason, now) {
      await database.transaction(async (tx) => {
        // The first pause stands: a tripwire that fires again, or on another worker, does not change why.
        const pausable = ledger.updateTable('mailings').where('id', '=', mailingId).where('paused_at', 'is', null).where('cancelled_at', 'is', null);
        await run(tx, pausable.set({ paused_at: now.getTime(), paused_reason: storable(reason) }));
        // What was claimed and not marked goes back, so that its mark fails: nothing is begun from here on.
        await tx.run(`UPDATE deliveries SET state = 'planned', worker = NULL WHERE ${isOfMailing('id', '$1')} AND ${held} AND state = 'claimed'`, [mailingId]);
      });
    },

    async resume(mailingId) {
      // Whoever resumes twice changes nothing the second time.
      await run(database, ledger.updateTable('mailings').set({ paused_at: null, paused_reason: null }).where('id', '=', mailingId));
    },

    async cancel(mailingId, reason, now) {
      await database.transaction(async (tx) => {
        // From its commit on no claim begins; one under way holds its rows, and the next statement waits for them.
        const cancellable = ledger.updateTable('mailings').where('id', '=', mailingId).where('cancelled_at', 'is', null);
        const cancelled = await run(tx, cancellable.set({ cancelled_at: now.getTime(), cancelled_reason: storable(reason) }));
        if (cancelled === 0) return;
        // A claim that was not marked loses its row here, and its mark then fails; what is being handed over runs to its end.
        await tx.run(
          `UPDATE deliveries SET state = 'skipped', reason = 'cancelled', worker = NULL, changed_at = $2
           WHERE ${isOfMailing('id', '$1')} AND state IN ('planned', 'deferred', 'claimed')`,
          [mailingId, now.getTime()],
        );
      });
    },

    funnel: (audience) => funnelOf(database, audience),
    recipients: (audience, page) => recipientsOf(database, audience, page),

    deliveries(mailingId, { after, limit, states = [...deliveryStates] }) {
      return deliveries(`WHERE m.id = $1 AND d.id > ${deliveryId('m.number', 'CAST($2 AS bigint)')} AND ${isOfMailing('d.id', '$1')} AND ${database.dialect.isOneOf('d.state', '$3')} ORDER BY d.id LIMIT $4`, [mailingId, after, JSON.stringify(states), limit]);
    },

    async delivery({ mailingId, seq }) {
      return (await deliveries(`WHERE m.id = $1 AND ${isDelivery('d.id', '$1', '$2')}`, [mailingId, seq]))[0];
    },

    deliveriesTo(email, limit) {
      // Subscribers by number, in the index of each mailing; test mailings to others by hash.
      return deliveries(
        `WHERE d.mailing = m.number AND d.subscriber_id = (SELECT id FROM subscribers WHERE address_key = $1) AND d.address_hash IS NULL
         UNION ALL ${deliverySelect} WHERE m.kind = 'test' AND d.mailing = m.number AND d.address_hash = $2 ORDER BY delivery DESC LIMIT $3`,
        [addressKey(email), hash(email), limit],
      );
    },
  };
}

/** Instants are kept as they were written, so they are compared as instants and not as text. */
function isDue(now: Date): (mailing: Mailing) => boolean {
  return ({ sendAt }) => Date.parse(sendAt) <= now.getTime();
}

function countsOf(rows: readonly { state: DeliveryState; count: number }[]): DeliveryCounts {
  const counts: DeliveryCounts = { planned: 0, claimed: 0, 'handing over': 0, accepted: 0, deferred: 0, refused: 0, uncertain: 0, skipped: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
