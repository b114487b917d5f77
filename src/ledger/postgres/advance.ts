/** A step on PostgreSQL: a round trip costs more than a row, so all rows of a mailing go in one statement. */
import type { DeliveryState } from '../../model/mailing.ts';
import type { Claim, Deliveries } from '../../ports/deliveries.ts';
import { bar } from '../bar.ts';
import { keepRefusals } from '../bounces.ts';
import { columns, type Database, type Queryable, rowsOf } from '../database.ts';
import { deliveryId, seqOf } from '../delivery-id.ts';
import { endOf } from '../ends.ts';
import type { Numbers } from '../numbers.ts';

export function advanceAsSets(database: Database, numbers: Numbers): Deliveries['advance'] {
  const { dialect } = database;
  const outcomes = dialect.rows('$2', columns('o_seq:integer o_fence:integer o_state o_reason o_due_at:integer o_ended_at:integer o_outcome'));

  // Only a row that this claim still holds is marked: its fence has not grown, and nobody freed, cancelled or marked it.
  const mark = `WITH held AS MATERIALIZED (
      SELECT d.id AS held_id, ${bar} AS bar
      FROM ${dialect.rows('$2', columns('seq:integer fence:integer'))} AS c CROSS JOIN deliveries d
      WHERE d.id = ${deliveryId('CAST($1 AS bigint)', 'c.seq')} AND d.state = 'claimed' AND d.fence = c.fence ${dialect.lock('d')})
    UPDATE deliveries SET state = CASE WHEN bar IS NULL THEN 'handing over' ELSE 'skipped' END, reason = coalesce(bar, reason),
      worker = CASE WHEN bar IS NULL THEN worker END, attempts = attempts + CASE WHEN bar IS NULL THEN 1 ELSE 0 END,
      started_at = CAST($3 AS bigint), relay = CAST($4 AS bigint), changed_at = CAST($3 AS bigint)
    FROM held WHERE id = held_id
    RETURNING id, state`;

  // Takes the rows that are still this claim's, so that the second statement finds the same ones.
  const endAttempts = `INSERT INTO attempts (delivery, number, relay, started_at, ended_at, outcome)
    SELECT d.id, d.attempts, d.relay, d.started_at, o.o_ended_at, o.o_outcome
    FROM ${outcomes} AS o CROSS JOIN deliveries d
    WHERE d.id = ${deliveryId('CAST($1 AS bigint)', 'o.o_seq')} AND d.state = 'handing over' AND d.fence = o.o_fence ${dialect.lock('d')}`;

  // The same condition again; in a mailing that was cancelled meanwhile nothing waits for a later try.
  const endDeliveries = `WITH ended AS MATERIALIZED (
      SELECT o.*, ${deliveryId('m.number', 'o.o_seq')} AS o_id, o.o_state = 'deferred' AND m.cancelled_at IS NOT NULL AS o_cancelled FROM ${outcomes} AS o CROSS JOIN mailings m WHERE m.number = CAST($1 AS bigint))
    UPDATE deliveries SET state = CASE WHEN o_cancelled THEN 'skipped' ELSE o_state END, reason = CASE WHEN o_cancelled THEN 'cancelled' ELSE o_reason END,
      due_at = coalesce(o_due_at, due_at), worker = NULL, changed_at = o_ended_at
    FROM ended WHERE id = o_id AND fence = o_fence AND state = 'handing over'`;

  async function end(tx: Queryable, mailing: number, rows: string): Promise<number> {
    await tx.run(endAttempts, [mailing, rows]);
    return tx.run(endDeliveries, [mailing, rows]);
  }

  async function begin(tx: Queryable, mailing: number, claims: readonly Claim[], relay: number, now: Date): Promise<Claim[]> {
    const marked = await tx.all<{ id: number; state: DeliveryState }>(mark, [mailing, rowsOf(claims.map(({ seq, fence }) => [seq, fence])), now.getTime(), relay]);
    const held = new Set(marked.flatMap(({ id, state }) => (state === 'handing over' ? [seqOf(id)] : [])));
    return claims.filter(({ seq }) => held.has(seq));
  }

  return async ({ ended, begun, relay, now }) => {
    const relayNumber = await numbers.ofRelay(relay);
    const mailings = await numbers.ofMailings([...ended.map(({ claim }) => claim), ...begun]);
    return database.step(async (tx) => {
      const held: Claim[] = [];
      let recorded = 0;
      // Steps nearly always are of one mailing; each mailing's rows go into statements of their own.
      for (const [mailingId, ours] of Map.groupBy(ended, ({ claim }) => claim.mailingId)) {
        const rows = ours.map(endOf).map(({ seq, fence, state, reason, dueAt, endedAt, outcome }) => [seq, fence, state, reason, dueAt, endedAt, outcome]);
        recorded += await end(tx, mailings.get(mailingId) ?? 0, rowsOf(rows));
      }
      await keepRefusals(database.dialect, tx, ended, (mailingId) => mailings.get(mailingId));
      for (const [mailingId, ours] of Map.groupBy(begun, (claim) => claim.mailingId)) held.push(...(await begin(tx, mailings.get(mailingId) ?? 0, ours, relayNumber, now)));
      return { held, recorded };
    });
  };
}
