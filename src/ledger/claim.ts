/** Claims under a lease: taking deliveries, prolonging the lease, giving them back. */
import type { Claim, Deliveries } from '../ports/deliveries.ts';
import { bar } from './bar.ts';
import { columns, type Database, rowsOf, storable } from './database.ts';
import { deliveryId, seqOf } from './delivery-id.ts';
import { holdMailing } from './hold-mailing.ts';
import { recipientOf, type RecipientRow } from './mailing-rows.ts';
import { ledger, run } from './tables.ts';

interface ClaimedRow extends RecipientRow {
  id: number;
  due_at: number;
  state: 'claimed' | 'skipped';
  fence: number;
  attempts: number;
  first_at: number | null;
}

/**
 * Where the last claim of a mailing ended. Behind it the index of PostgreSQL has entries of all that was claimed, until they
 * are vacuumed: from the start on a claim would take the longer, the more was sent.
 */
interface Place {
  /** When a claim last began at the start, in milliseconds since 1970. */
  since: number;
  dueAt: number;
  id: number;
}

/** What is given back lies behind. It is looked for when nothing is left ahead, and at least so often. */
const lookBehindMs = 10_000;

const startAt = (now: Date): Place => ({ since: now.getTime(), dueAt: 0, id: 0 });

export function claimWith(database: Database): Pick<Deliveries, 'claim' | 'renew' | 'release' | 'postpone'> {
  const takeDue = takeDueSql(database);
  const places = new Map<string, Place>();
  return {
    async claim({ mailingId, worker, limit, leaseMs, now }) {
      const before = places.get(mailingId) ?? startAt(now);
      const from = Math.abs(now.getTime() - before.since) > lookBehindMs ? startAt(now) : before;
      const { claims, to } = await database.transaction(async (tx) => {
        await tx.script(database.dialect.byKeys);
        // The worker's own row: a recovery that holds it is waited for, and what it took away is not claimed here.
        const [lease] = await tx.all<{ number: number }>(
          `INSERT INTO workers (id, host, boot, pid, lease_until) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until RETURNING number`,
          [worker.id, worker.host, worker.boot, worker.pid, now.getTime() + leaseMs],
        );
        // A pausing that is under way is waited for; one that comes now waits, and then frees what is claimed here.
        const mailing = await holdMailing(database, tx, mailingId);
        if (mailing === undefined || mailing.isPaused || mailing.isCancelled) return { claims: [], to: from };
        const found: Claim[] = [];
        // Those who have left meanwhile are skipped and others taken in their place: none from the start on means that none is due.
        for (let place = from; ; ) {
          const taken = await tx.all<ClaimedRow>(takeDue, [mailing.number, now.getTime(), limit - found.length, lease?.number ?? null, place.dueAt, place.id]);
          for (const row of taken) if (row.state === 'claimed') found.push({ mailingId, seq: seqOf(row.id), fence: row.fence, recipient: recipientOf(row), attempt: row.attempts + 1, ...(row.first_at === null ? {} : { firstTriedAt: new Date(row.first_at) }) });
          const last = taken.toSorted((a, b) => a.due_at - b.due_at || a.id - b.id).at(-1);
          const isDone = last === undefined && place.id === 0;
          place = last === undefined ? startAt(now) : { since: place.since, dueAt: last.due_at, id: last.id };
          if (isDone || found.length >= limit) return { claims: found, to: place };
        }
      });
      places.set(mailingId, to);
      return claims.toSorted((a, b) => a.seq - b.seq);
    },

    async renew(worker, leaseMs, now) {
      // A worker that was taken for ended has no row any more, and gets none by this.
      await run(database, ledger.updateTable('workers').set({ lease_until: now.getTime() + leaseMs }).where('id', '=', worker.id));
    },

    async postpone(later) {
      for (const [mailingId, ours] of Map.groupBy(later, ({ claim }) => claim.mailingId)) {
        // Where the mailing was cancelled meanwhile these rows are `skipped` already, and stay so.
        await database.run(
          `WITH put_off AS MATERIALIZED (
             SELECT ${deliveryId('m.number', 'c.seq')} AS off_id, c.fence AS off_fence, c.until AS off_until, c.why AS off_why FROM ${database.dialect.rows('$2', columns('seq:integer fence:integer until:integer why'))} AS c CROSS JOIN mailings m WHERE m.id = $1)
           UPDATE deliveries SET state = 'deferred', reason = off_why, due_at = off_until, worker = NULL FROM put_off WHERE id = off_id AND fence = off_fence AND state = 'claimed'`,
          [mailingId, rowsOf(ours.map(({ claim, until, reason }) => [claim.seq, claim.fence, until.getTime(), storable(reason)]))],
        );
      }
    },

    async release(claims) {
      for (const [mailingId, ours] of Map.groupBy(claims, (claim) => claim.mailingId)) {
        // State and fence: a claim that was marked, or that another worker has by now, is not given back.
        await database.run(
          `WITH given AS MATERIALIZED (
             SELECT ${deliveryId('m.number', 'c.seq')} AS given_id, c.fence AS given_fence FROM ${database.dialect.rows('$2', columns('seq:integer fence:integer'))} AS c CROSS JOIN mailings m WHERE m.id = $1)
           UPDATE deliveries SET state = 'planned', worker = NULL FROM given WHERE id = given_id AND fence = given_fence AND state = 'claimed'`,
          [mailingId, rowsOf(ours.map(({ seq, fence }) => [seq, fence]))],
        );
      }
    },
  };
}

/**
 * Takes the first due rows. Two workers: on PostgreSQL each passes over rows the other has locked, on SQLite the
 * transaction has the only write lock; either way a row is `claimed` for one of them before the other can read it.
 * The fence of a row grows with each claim.
 */
function takeDueSql({ dialect }: Database): string {
  return `WITH due AS MATERIALIZED (
      SELECT d.id AS due_id, ${bar} AS bar
      FROM deliveries d
      WHERE d.mailing = CAST($1 AS bigint) AND d.state IN ('planned', 'deferred') AND d.due_at <= CAST($2 AS bigint)
        AND (d.due_at, d.id) > (CAST($5 AS bigint), CAST($6 AS bigint))
      ORDER BY d.due_at, d.id LIMIT $3 ${dialect.skipLocked('d')})
    UPDATE deliveries SET state = CASE WHEN bar IS NULL THEN 'claimed' ELSE 'skipped' END, reason = coalesce(bar, reason),
      worker = CASE WHEN bar IS NULL THEN CAST($4 AS bigint) END, fence = fence + 1, changed_at = $2
    FROM due WHERE id = due_id
    RETURNING id, due_at, state, fence, attempts, subscriber_id, email, name, attributes,
      CASE WHEN attempts > 0 THEN (SELECT min(a.started_at) FROM attempts a WHERE a.delivery = deliveries.id) END AS first_at`;
}
