/** Attempts: the mark before the data is handed over, and the reply after it. */
import type { AttemptOutcome, DeliveryState, RelayReply } from '../model/mailing.ts';
import type { Claim, Deliveries, Outcome } from '../ports/deliveries.ts';
import { bar } from './bar.ts';
import { forEachMailing, relayNumbers } from './claim.ts';
import { columns, type Database, rowsOf, storable, type Value } from './database.ts';
import { deliveryId, seqOf } from './delivery-id.ts';

export function attemptWith(database: Database): Pick<Deliveries, 'markHandingOver' | 'record'> {
  const { dialect } = database;
  const numberOf = relayNumbers(database);
  const outcomes = dialect.rows('$2', columns('o_seq:integer o_fence:integer o_state o_reason o_due_at:integer o_ended_at:integer o_outcome'));

  // Only a row that this claim still holds is marked: its fence has not grown, and nobody freed, cancelled or marked it.
  const mark = `WITH held AS MATERIALIZED (
      SELECT d.id AS held_id, ${bar} AS bar
      FROM ${dialect.rows('$2', columns('seq:integer fence:integer'))} AS c CROSS JOIN mailings m CROSS JOIN deliveries d
      WHERE m.id = $1 AND d.id = ${deliveryId('m.number', 'c.seq')} AND d.state = 'claimed' AND d.fence = c.fence ${dialect.lock('d')})
    UPDATE deliveries SET state = CASE WHEN bar IS NULL THEN 'handing over' ELSE 'skipped' END, reason = coalesce(bar, reason),
      worker = CASE WHEN bar IS NULL THEN worker END, attempts = attempts + CASE WHEN bar IS NULL THEN 1 ELSE 0 END,
      started_at = CAST($3 AS bigint), relay = CAST($4 AS bigint), changed_at = CAST($3 AS bigint)
    FROM held WHERE id = held_id
    RETURNING id, state`;

  // Takes the rows that are still this claim's, so that the second statement finds the same ones.
  const endAttempts = `INSERT INTO attempts (delivery, number, relay, started_at, ended_at, outcome)
    SELECT d.id, d.attempts, d.relay, d.started_at, o.o_ended_at, o.o_outcome
    FROM ${outcomes} AS o CROSS JOIN mailings m CROSS JOIN deliveries d
    WHERE m.id = $1 AND d.id = ${deliveryId('m.number', 'o.o_seq')} AND d.state = 'handing over' AND d.fence = o.o_fence ${dialect.lock('d')}`;

  // The same condition again; in a mailing that was cancelled meanwhile nothing waits for a later try.
  const endDeliveries = `WITH ended AS MATERIALIZED (
      SELECT o.*, ${deliveryId('m.number', 'o.o_seq')} AS o_id, o.o_state = 'deferred' AND m.cancelled_at IS NOT NULL AS o_cancelled FROM ${outcomes} AS o CROSS JOIN mailings m WHERE m.id = $1)
    UPDATE deliveries SET state = CASE WHEN o_cancelled THEN 'skipped' ELSE o_state END, reason = CASE WHEN o_cancelled THEN 'cancelled' ELSE o_reason END,
      due_at = coalesce(o_due_at, due_at), worker = NULL, changed_at = o_ended_at
    FROM ended WHERE id = o_id AND fence = o_fence AND state = 'handing over'`;

  return {
    async markHandingOver(claims, relay, now) {
      const marked: Claim[] = [];
      const relayNumber = await numberOf(relay);
      await forEachMailing(claims, async (mailingId, ours) => {
        const rows = await database.all<{ id: number; state: DeliveryState }>(mark, [mailingId, rowsOf(ours.map(({ seq, fence }) => [seq, fence])), now.getTime(), relayNumber]);
        const held = new Set(rows.flatMap(({ id, state }) => (state === 'handing over' ? [seqOf(id)] : [])));
        marked.push(...ours.filter(({ seq }) => held.has(seq)));
      });
      return marked;
    },

    async record(all) {
      if (all.length === 0) return 0;
      return database.transaction(async (tx) => {
        let written = 0;
        await forEachMailing(all.map((outcome) => ({ ...outcome, mailingId: outcome.claim.mailingId })), async (mailingId, ours) => {
          const values = [mailingId, rowsOf(ours.map(outcomeRow))];
          await tx.run(endAttempts, values);
          written += await tx.run(endDeliveries, values);
        });
        return written;
      });
    },
  };
}

function outcomeRow({ claim, outcome, endedAt, retryAt }: Outcome): Value[] {
  const { state, reason } = stateAfter(outcome, retryAt !== undefined);
  const dueAt = state === 'deferred' ? (retryAt?.getTime() ?? null) : null;
  return [claim.seq, claim.fence, state, reason, dueAt, endedAt.getTime(), JSON.stringify(outcome)];
}

/** Where an outcome leaves its delivery; the reason is one line, as a report groups by it. */
function stateAfter(outcome: AttemptOutcome, isRetried: boolean): { state: DeliveryState; reason: string | null } {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', reason: null };
    case 'refused':
      return { state: 'refused', reason: replyLine(outcome.reply) };
    case 'deferred':
      return { state: isRetried ? 'deferred' : 'refused', reason: replyLine(outcome.reply) };
    case 'uncertain':
      return { state: 'uncertain', reason: storable(outcome.sentence) };
    case 'not-begun':
      return { state: isRetried ? 'deferred' : 'refused', reason: storable(outcome.sentence) };
  }
}

function replyLine({ code, enhanced, text }: RelayReply): string {
  return storable([code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' '));
}
