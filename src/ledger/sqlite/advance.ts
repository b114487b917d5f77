/** A step on SQLite: a statement on a row by its key costs a few microseconds, less than a statement on a set of them. */
import type { Claim, Deliveries } from '../../ports/deliveries.ts';
import { bar } from '../bar.ts';
import { keepRefusals } from '../bounces.ts';
import type { Database, Queryable } from '../database.ts';
import { deliveryId } from '../delivery-id.ts';
import { type End, endOf } from '../ends.ts';
import type { Numbers } from '../numbers.ts';

const id = deliveryId('$1', '$2');

// Only a row that this claim still holds: its fence has not grown, and nobody freed, cancelled or marked it.
const mark = `UPDATE deliveries AS d SET state = 'handing over', attempts = attempts + 1, started_at = $4, relay = $5, changed_at = $4
  WHERE d.id = ${id} AND d.fence = $3 AND d.state = 'claimed' AND ${bar} IS NULL`;
const skip = `UPDATE deliveries AS d SET state = 'skipped', reason = ${bar}, worker = NULL, changed_at = $4
  WHERE d.id = ${id} AND d.fence = $3 AND d.state = 'claimed'`;
const endAttempt = `INSERT INTO attempts (delivery, number, relay, started_at, ended_at, outcome)
  SELECT id, attempts, relay, started_at, $4, $5 FROM deliveries WHERE id = ${id} AND fence = $3 AND state = 'handing over'`;
const endDelivery = `UPDATE deliveries SET state = $4, reason = $5, due_at = coalesce($6, due_at), worker = NULL, changed_at = $7
  WHERE id = ${id} AND fence = $3 AND state = 'handing over'`;
const cancelled = 'SELECT 1 FROM mailings WHERE number = $1 AND cancelled_at IS NOT NULL';

export function advanceRowByRow(database: Database, numbers: Numbers): Deliveries['advance'] {
  async function end(tx: Queryable, mailing: number, one: End): Promise<number> {
    await tx.run(endAttempt, [mailing, one.seq, one.fence, one.endedAt, one.outcome]);
    // In a mailing that was cancelled meanwhile nothing waits for a later try.
    const isOff = one.state === 'deferred' && (await tx.all(cancelled, [mailing])).length > 0;
    return tx.run(endDelivery, [mailing, one.seq, one.fence, isOff ? 'skipped' : one.state, isOff ? 'cancelled' : one.reason, one.dueAt, one.endedAt]);
  }

  async function begin(tx: Queryable, { mailing, claim, relay, at }: { mailing: number; claim: Claim; relay: number; at: number }): Promise<boolean> {
    const isMarked = (await tx.run(mark, [mailing, claim.seq, claim.fence, at, relay])) > 0;
    if (!isMarked) await tx.run(skip, [mailing, claim.seq, claim.fence, at]);
    return isMarked;
  }

  return async ({ ended, begun, relay, now }) => {
    const relayNumber = await numbers.ofRelay(relay);
    const mailings = await numbers.ofMailings([...ended.map(({ claim }) => claim), ...begun]);
    const mailingOf = (claim: Claim): number => mailings.get(claim.mailingId) ?? 0;
    return database.step(async (tx) => {
      const held: Claim[] = [];
      let recorded = 0;
      for (const one of ended) recorded += await end(tx, mailingOf(one.claim), endOf(one));
      await keepRefusals(database.dialect, tx, ended, (mailingId) => mailings.get(mailingId));
      for (const claim of begun) if (await begin(tx, { mailing: mailingOf(claim), claim, relay: relayNumber, at: now.getTime() })) held.push(claim);
      return { held, recorded };
    });
  };
}
