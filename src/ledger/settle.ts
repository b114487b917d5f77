/** The operator's and the bounces' word on deliveries at an end. */
import type { DeliveryKey, DeliveryState } from '../model/mailing.ts';
import type { Deliveries, Settlement } from '../ports/deliveries.ts';
import { type Database, type Queryable, storable } from './database.ts';
import { deliveryId, isDelivery, isOfNumber } from './delivery-id.ts';
import { holdMailing } from './hold-mailing.ts';

const stateAfter: Record<Settlement, DeliveryState> = { accepted: 'accepted', refused: 'refused', resend: 'planned' };

export function settleWith(database: Database): Pick<Deliveries, 'settle' | 'retry' | 'settlements'> {
  return {
    settle: (key, settlement, evidence, now) =>
      database.transaction(async (tx) => {
        if (settlement === 'resend' && (await holdMailing(database, tx, key.mailingId))?.isCancelled !== false) return false;
        return settleIn(tx, key, { settlement, evidence, now });
      }),

    async settlements({ mailingId, seq }) {
      const rows = await database.all<{ settlement: Settlement; evidence: string; at: number }>(
        `SELECT settlement, evidence, at FROM settlements WHERE ${isDelivery('delivery', '$1', '$2')} ORDER BY id`,
        [mailingId, seq],
      );
      return rows.map(({ settlement, evidence, at }) => ({ settlement, evidence, at: new Date(at).toISOString() }));
    },

    async retry(mailingId, states, now) {
      const allowed = states.filter((state) => state === 'refused' || state === 'skipped');
      return database.transaction(async (tx) => {
        const mailing = await holdMailing(database, tx, mailingId);
        if (mailing === undefined || mailing.isCancelled) return 0;
        // A second retry at the same time finds these rows planned.
        return tx.run(
          `UPDATE deliveries SET state = 'planned', reason = NULL, due_at = 0, changed_at = $2
           WHERE ${isOfNumber('id', 'CAST($1 AS bigint)')} AND ${database.dialect.isOneOf('state', '$3')}`,
          [mailing.number, now.getTime(), JSON.stringify(allowed)],
        );
      });
    },
  };
}

/** Within a transaction; to settle as `resend` the mailing is held in it. */
export async function settleIn(tx: Queryable, { mailingId, seq }: DeliveryKey, { settlement, evidence, now }: { settlement: Settlement; evidence: string; now: Date }): Promise<boolean> {
  // The state is asked in the same statement: of two who settle at once one finds nothing uncertain any more.
  const settled = await tx.run(
    `UPDATE deliveries SET state = CAST($3 AS text), reason = CASE WHEN $3 = 'planned' THEN NULL ELSE CAST($4 AS text) END, due_at = 0, changed_at = $5
     WHERE id = (SELECT ${deliveryId('number', 'CAST($2 AS bigint)')} FROM mailings WHERE id = $1)
       AND (state = 'uncertain' OR (state = 'accepted' AND $3 = 'refused'))`,
    [mailingId, seq, stateAfter[settlement], storable(evidence), now.getTime()],
  );
  if (settled === 0) return false;
  // Kept beside the attempts, whatever becomes of the delivery later.
  await tx.run(
    `INSERT INTO settlements (delivery, settlement, evidence, at) SELECT ${deliveryId('number', 'CAST($2 AS bigint)')}, CAST($3 AS text), CAST($4 AS text), CAST($5 AS bigint) FROM mailings WHERE id = $1`,
    [mailingId, seq, settlement, storable(evidence), now.getTime()],
  );
  return true;
}
