/** Bounces and complaints: kept once each, and the suppressions that follow from them. */
import type { BounceClass, SuppressionRule } from '../model/bounce.ts';
import type { Bounce, Bounces } from '../ports/bounces.ts';
import type { Outcome } from '../ports/deliveries.ts';
import { type Database, type Dialect, type Queryable, storable, type Value } from './database.ts';
import { deliveryId, isDelivery, isOfMailing } from './delivery-id.ts';
import { endOf } from './ends.ts';
import { isoOf } from './mailing-rows.ts';
import { settleIn } from './settle.ts';
import { whereSuppressed } from './suppressions.ts';

interface BounceRow {
  kind: 'bounce' | 'complaint';
  rule: string;
  bounce_class: BounceClass | null;
  source: string;
  evidence: string;
  at: number;
}

/** What had come back of an address when its suppression was lifted was found to be wrong; a complaint stays what it is. */
const wasLifted = `EXISTS (SELECT 1 FROM liftings l WHERE l.address_hash = b.address_hash AND l.lifted_at >= b.at AND b.kind = 'bounce')`;

export function createBounces(database: Database): Bounces {
  return {
    take(key, returned, { settlement, suppression }, now) {
      return database.transaction(async (tx) => {
        // Takes the delivery first, as a worker's step does: the two never wait for each other crosswise.
        const [delivery] = await tx.all<{ id: number }>(`SELECT d.id FROM deliveries d WHERE ${isDelivery('d.id', '$1', '$2')} ${database.dialect.lock('d')}`, [key.mailingId, key.seq]);
        if (delivery === undefined) return undefined;
        const row = { kind: returned.kind, rule: returned.rule, bounce_class: returned.kind === 'bounce' ? returned.bounceClass : null, source: returned.source, evidence: storable(returned.evidence), at: now.getTime() };
        if (!(await insert(tx, delivery.id, row))) return { isNew: false, isSettled: false, isSuppressed: false };
        return {
          isNew: true,
          isSettled: await settleIn(tx, key, { settlement, evidence: row.evidence, now }),
          isSuppressed: suppression !== undefined && (await suppress(database.dialect, tx, { delivery: delivery.id, row, suppression })),
        };
      });
    },

    async weigh(mailingId, what, enough) {
      const [open] = await database.all<{ count: number }>(
        `SELECT (SELECT count(DISTINCT b.delivery) FROM bounces b WHERE ${isOfMailing('b.delivery', '$1')} AND coalesce(b.bounce_class, b.kind) = $2 AND NOT ${wasLifted}) AS count
         FROM mailings m WHERE m.id = $1 AND m.paused_at IS NULL AND m.cancelled_at IS NULL
         AND (EXISTS (SELECT 1 FROM deliveries d WHERE d.mailing = m.number AND d.due_at >= 0 AND d.state IN ('planned', 'deferred'))
           OR m.number IN (SELECT mailing FROM deliveries WHERE worker IS NOT NULL AND state = 'claimed'))`,
        [mailingId, what],
      );
      if (open === undefined) return undefined;
      const states = what === 'complaint' ? "'accepted'" : "'accepted', 'refused'";
      const [row] = await database.all<{ of: number }>(`SELECT count(*) AS of FROM (SELECT d.id FROM deliveries d WHERE ${isOfMailing('d.id', '$1')} AND d.state IN (${states}) LIMIT $2) AS counted`, [mailingId, enough(open.count)]);
      return { count: open.count, of: row?.of ?? 0 };
    },

    async of({ mailingId, seq }) {
      const rows = await database.all<BounceRow>(`SELECT kind, rule, bounce_class, source, evidence, at FROM bounces WHERE ${isDelivery('delivery', '$1', '$2')} ORDER BY at, rule`, [mailingId, seq]);
      return rows.map(bounceOf);
    },

    async counts(mailingId) {
      const rows = await database.all<{ what: BounceClass | 'complaint'; count: number }>(
        `SELECT coalesce(bounce_class, kind) AS what, count(DISTINCT delivery) AS count FROM bounces WHERE ${isOfMailing('delivery', '$1')} GROUP BY coalesce(bounce_class, kind) ORDER BY count(DISTINCT delivery) DESC, coalesce(bounce_class, kind)`,
        [mailingId],
      );
      return rows.map(({ what, count }) => ({ what, count }));
    },
  };
}

/**
 * The bounces of a worker's step, after its ends were written and in its transaction. Refusals are few, so they go one
 * by one: a step without any costs nothing.
 */
export async function keepRefusals(dialect: Dialect, tx: Queryable, ended: readonly Outcome[], numberOf: (mailingId: string) => number | undefined): Promise<void> {
  for (const outcome of ended) {
    if (outcome.bounce === undefined) continue;
    const { seq, fence, state, reason, endedAt } = endOf(outcome);
    const number = numberOf(outcome.claim.mailingId);
    if (state !== 'refused' || number === undefined) continue;
    // Only where the end was written: a claim that was lost has another fence by now.
    const [written] = await tx.all<{ id: number }>(`SELECT id FROM deliveries WHERE id = ${deliveryId('CAST($1 AS bigint)', 'CAST($2 AS bigint)')} AND fence = $3 AND state = 'refused'`, [number, seq, fence]);
    if (written === undefined) continue;
    const { bounceClass, rule, suppression } = outcome.bounce;
    const row: BounceRow = { kind: 'bounce', rule, bounce_class: bounceClass, source: 'session', evidence: reason ?? '', at: endedAt };
    if ((await insert(tx, written.id, row)) && suppression !== undefined) await suppress(dialect, tx, { delivery: written.id, row, suppression });
  }
}

/** False where it was there: of two who bring the same at once one finds the other's. */
async function insert(tx: Queryable, delivery: number, row: BounceRow): Promise<boolean> {
  const written = await tx.run(
    `INSERT INTO bounces (delivery, kind, rule, bounce_class, source, evidence, at, address_hash)
     SELECT d.id, CAST($2 AS text), CAST($3 AS text), CAST($4 AS text), CAST($5 AS text), CAST($6 AS text), CAST($7 AS bigint),
       coalesce(d.address_hash, (SELECT s.address_hash FROM subscribers s WHERE s.id = d.subscriber_id))
     FROM deliveries d WHERE d.id = $1 ON CONFLICT (delivery, kind, rule) DO NOTHING`,
    [delivery, row.kind, row.rule, row.bounce_class, row.source, row.evidence, row.at],
  );
  return written > 0;
}

/** Bounces older than so many times the rule's span are no sign of today. */
const rememberedSpans = 3;

async function suppress(dialect: Dialect, tx: Queryable, { delivery, row, suppression }: { delivery: number; row: BounceRow; suppression: SuppressionRule }): Promise<boolean> {
  const evidence = suppression.bounces <= 1 ? row.evidence : await evidenceOfMany(dialect, tx, { delivery, row, suppression });
  if (evidence === undefined) return false;
  const written = await tx.run(
    `INSERT INTO suppressions (address_hash, reason, at, evidence)
     SELECT address_hash, CAST($4 AS text), CAST($5 AS bigint), CAST($6 AS text) FROM bounces WHERE delivery = $1 AND kind = $2 AND rule = $3 AND address_hash IS NOT NULL
     ${whereSuppressed}`,
    [delivery, row.kind, row.rule, suppression.reason, row.at, evidence],
  );
  return written > 0;
}

/** Counted by when the messages went out, not by when their bounces were read: a mailbox full of them may be read at once. */
async function evidenceOfMany(dialect: Dialect, tx: Queryable, { delivery, row, suppression }: { delivery: number; row: BounceRow; suppression: SuppressionRule }): Promise<string | undefined> {
  const wanted: Value[] = suppression.rules === undefined ? [] : [JSON.stringify(suppression.rules)];
  const [found] = await tx.all<{ bounces: number; first_at: number | null; last_at: number | null }>(
    `SELECT count(DISTINCT b.delivery) AS bounces, min(coalesce(d.started_at, b.at)) AS first_at, max(coalesce(d.started_at, b.at)) AS last_at
     FROM bounces own JOIN bounces b ON b.address_hash = own.address_hash AND b.bounce_class = 'soft' JOIN deliveries d ON d.id = b.delivery
     WHERE own.delivery = $1 AND own.kind = $2 AND own.rule = $3 AND coalesce(d.started_at, b.at) >= $4
       AND NOT ${wasLifted} ${wanted.length === 0 ? '' : `AND ${dialect.isOneOf('b.rule', '$5')}`}`,
    [delivery, row.kind, row.rule, row.at - suppression.overMs * rememberedSpans, ...wanted],
  );
  if (found === undefined || found.first_at === null || found.last_at === null) return undefined;
  if (found.bounces < suppression.bounces || found.last_at - found.first_at < suppression.overMs) return undefined;
  return `${found.bounces} soft bounces from ${isoOf(found.first_at).slice(0, 10)} to ${isoOf(found.last_at).slice(0, 10)}; the last: ${row.evidence}`;
}

function bounceOf({ kind, rule, bounce_class: bounceClass, source, evidence, at }: BounceRow): Bounce {
  const shared = { rule, source, evidence, at: isoOf(at) };
  // The check on the column holds a class for every bounce that was written here.
  return kind === 'bounce' ? { kind, bounceClass: bounceClass ?? 'soft', ...shared } : { kind, ...shared };
}
