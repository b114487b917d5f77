/** A step on PostgreSQL: a round trip costs more than a row, so all rows of a mailing go in one statement. */
import type { DeliveryState } from '../../model/mailing.ts';
import type { Claim, Deliveries, Outcome } from '../../ports/deliveries.ts';
import { bar } from '../bar.ts';
import { keepRefusals } from '../bounces.ts';
import { columns, type Database, type Queryable, rowsOf } from '../database.ts';
import { idOf, seqOf } from '../delivery-id.ts';
import { endOf } from '../ends.ts';
import type { Numbers } from '../numbers.ts';

export function advanceAsSets(database: Database, numbers: Numbers): Deliveries['advance'] {
  const { dialect } = database;
  const outcomeRows = dialect.rows('$1', columns('o_id:integer o_fence:integer o_state o_reason o_due_at:integer o_ended_at:integer o_outcome'));
  // Rows are locked one by one by their ids, and written by all ids together, so that what the planner takes their number
  // for, or the table's length, cannot make it read the mailing for them.
  const written = (rows: string): string => `FROM ${rows} WHERE id = ANY(CAST($2 AS bigint[])) AND id + 0 =`;

  // Only a row that this claim still holds is marked: its fence has not grown, and nobody freed, cancelled or marked it.
  const mark = `WITH held AS MATERIALIZED (
      SELECT h.* FROM ${dialect.rows('$1', columns('id:integer fence:integer'))} AS c CROSS JOIN LATERAL (
        SELECT d.id AS held_id, ${bar} AS bar FROM deliveries d WHERE d.id = c.id AND d.state = 'claimed' AND d.fence = c.fence ${dialect.lock('d')}) AS h)
    UPDATE deliveries SET state = CASE WHEN bar IS NULL THEN 'handing over' ELSE 'skipped' END, reason = coalesce(bar, reason),
      worker = CASE WHEN bar IS NULL THEN worker END, attempts = attempts + CASE WHEN bar IS NULL THEN 1 ELSE 0 END,
      started_at = CAST($3 AS bigint), relay = CAST($4 AS bigint), changed_at = CAST($3 AS bigint)
    ${written('held')} held_id
    RETURNING id, state`;

  // Takes the rows that are still this claim's, so that the second statement finds the same ones.
  const endAttempts = `INSERT INTO attempts (delivery, number, relay, started_at, ended_at, outcome)
    SELECT h.*, o.o_ended_at, o.o_outcome FROM ${outcomeRows} AS o CROSS JOIN LATERAL (
      SELECT d.id, d.attempts, d.relay, d.started_at FROM deliveries d WHERE d.id = o.o_id AND d.state = 'handing over' AND d.fence = o.o_fence ${dialect.lock('d')}) AS h`;

  // The same condition again; in a mailing that was cancelled meanwhile nothing waits for a later try. Where something is to
  // wait, a cancelling that is under way is waited for, since it does not see what this step has not yet written.
  const endDeliveries = (lockMailing: 'FOR SHARE OF m' | ''): string => `WITH ended AS MATERIALIZED (
      SELECT o.*, o.o_state = 'deferred' AND m.cancelled_at IS NOT NULL AS o_cancelled FROM ${outcomeRows} AS o CROSS JOIN mailings m WHERE m.number = CAST($3 AS bigint) ${lockMailing})
    UPDATE deliveries SET state = CASE WHEN o_cancelled THEN 'skipped' ELSE o_state END, reason = CASE WHEN o_cancelled THEN 'cancelled' ELSE o_reason END,
      due_at = coalesce(o_due_at, due_at), worker = NULL, changed_at = o_ended_at
    ${written('ended')} o_id AND fence = o_fence AND state = 'handing over'`;

  async function end(tx: Queryable, mailing: number, outcomes: readonly Outcome[]): Promise<number> {
    const ends = outcomes.map(endOf).map(({ seq, fence, state, reason, dueAt, endedAt, outcome }) => [idOf(mailing, seq), fence, state, reason, dueAt, endedAt, outcome] as const);
    const [rows, ids] = [rowsOf(ends), arrayOf(ends)];
    const isWaiting = ends.some(([, , state]) => state === 'deferred');
    const [, recorded] = await Promise.all([tx.run(endAttempts, [rows]), tx.run(endDeliveries(isWaiting ? 'FOR SHARE OF m' : ''), [rows, ids, mailing])]);
    return recorded;
  }

  async function begin(tx: Queryable, mailing: number, claims: readonly Claim[], relay: number, now: Date): Promise<Claim[]> {
    const rows = claims.map(({ seq, fence }) => [idOf(mailing, seq), fence] as const);
    const marked = await tx.all<{ id: number; state: DeliveryState }>(mark, [rowsOf(rows), arrayOf(rows), now.getTime(), relay]);
    const held = new Set(marked.flatMap(({ id, state }) => (state === 'handing over' ? [seqOf(id)] : [])));
    return claims.filter(({ seq }) => held.has(seq));
  }

  return async ({ ended, begun, relay, now }) => {
    const relayNumber = await numbers.ofRelay(relay);
    const mailings = await numbers.ofMailings([...ended.map(({ claim }) => claim), ...begun]);
    return database.step(async (tx) => {
      // Steps nearly always are of one mailing; each mailing's rows go into statements of their own. Nobody waits for one
      // answer before the next statement goes, which on another machine would cost more than the statements.
      const [, recorded, held] = await Promise.all([
        tx.script('SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan'),
        Promise.all([...Map.groupBy(ended, ({ claim }) => claim.mailingId)].map(([mailingId, ours]) => end(tx, mailings.get(mailingId) ?? 0, ours))),
        Promise.all([...Map.groupBy(begun, (claim) => claim.mailingId)].map(([mailingId, ours]) => begin(tx, mailings.get(mailingId) ?? 0, ours, relayNumber, now))),
      ]);
      await keepRefusals(dialect, tx, ended, (mailingId) => mailings.get(mailingId));
      return { held: held.flat(), recorded: recorded.reduce((sum, count) => sum + count, 0) };
    });
  };
}

/** The ids of rows as PostgreSQL writes an array. */
function arrayOf(rows: readonly (readonly [id: number, ...rest: unknown[]])[]): string {
  return `{${rows.map(([id]) => id).join(',')}}`;
}
