/**
 * Addresses that must not be mailed, known by their keyed hashes alone, and those that were lifted. A suppression that a
 * bounce made has the bounce's own instant, so that rule and mailing can be asked for.
 */
import { bounceReasons, type SuppressionReason } from '../model/subscriber.ts';
import type { SuppressionFilter, Subscribers } from '../ports/subscribers.ts';
import type { AddressHash } from './address-hash.ts';
import { Binds } from './binds.ts';
import { columns, type Database, type Dialect, type Queryable, rowsOf, storable } from './database.ts';
import { isOfMailing } from './delivery-id.ts';
import { isoOf } from './mailing-rows.ts';
import { all, ledger, rowCount } from './tables.ts';

interface SuppressionRow {
  address_hash: string;
  reason: SuppressionReason;
  at: number;
  evidence: string;
}

const bounced = `(${bounceReasons.map((reason) => `'${reason}'`).join(', ')})`;

/** The first evidence stands, so that an event played again changes nothing; but a person's word takes the place of a bounce. */
export const whereSuppressed = `ON CONFLICT (address_hash) DO UPDATE SET reason = excluded.reason, at = excluded.at, evidence = excluded.evidence
  WHERE suppressions.reason IN ${bounced} AND excluded.reason NOT IN ${bounced}`;

export function suppressionsWith(database: Database, hash: AddressHash): Pick<Subscribers, 'suppress' | 'unsuppress' | 'suppressionOf' | 'countSuppressions' | 'suppressionClasses' | 'liftBounced' | 'liftings'> {
  return {
    async suppress(email, reason, evidence, now) {
      await database.run(`INSERT INTO suppressions (address_hash, reason, at, evidence) VALUES ($1, $2, $3, $4) ${whereSuppressed}`, [hash(email), reason, now.getTime(), storable(evidence)]);
    },

    async unsuppress(email, because, now) {
      const binds = new Binds();
      return (await lift(database, `x.address_hash = ${binds.bind(hash(email))}`, binds, because, now)) > 0;
    },

    async suppressionOf(email) {
      const [row] = await all(database, ledger.selectFrom('suppressions').select(['reason', 'at', 'evidence']).where('address_hash', '=', hash(email)));
      return row && { reason: row.reason, at: isoOf(row.at), evidence: row.evidence };
    },

    async countSuppressions() {
      const [row] = await all(database, ledger.selectFrom('suppressions').select(rowCount));
      return row?.count ?? 0;
    },

    async suppressionClasses(filter) {
      const binds = new Binds();
      const rows = await database.all<{ reason: SuppressionReason; rule: string | null; count: number; first_at: number; last_at: number }>(
        `SELECT x.reason, c.rule, count(*) AS count, min(x.at) AS first_at, max(x.at) AS last_at
         FROM suppressions x LEFT JOIN (SELECT address_hash, at, min(rule) AS rule FROM bounces GROUP BY address_hash, at) c ON c.address_hash = x.address_hash AND c.at = x.at
         WHERE ${fits(database.dialect, filter, binds)} GROUP BY x.reason, c.rule ORDER BY count(*) DESC, x.reason, c.rule`,
        binds.values,
      );
      return rows.map(({ reason, rule, count, first_at: firstAt, last_at: lastAt }) => ({ reason, ...(rule === null ? {} : { rule }), count, firstAt: isoOf(firstAt), lastAt: isoOf(lastAt) }));
    },

    liftBounced(filter, because, now) {
      const binds = new Binds();
      return lift(database, `x.reason IN ${bounced} AND ${fits(database.dialect, filter, binds)}`, binds, because, now);
    },

    async liftings(email) {
      const rows = await all(
        database,
        ledger.selectFrom('liftings').select(['reason', 'suppressed_at', 'evidence', 'lifted_at', 'because']).where('address_hash', '=', hash(email)).orderBy('lifted_at'),
      );
      return rows.map(({ reason, suppressed_at: at, evidence, lifted_at: liftedAt, because }) => ({ reason, at: isoOf(at), evidence, liftedAt: isoOf(liftedAt), because }));
    },
  };
}

/** That the suppression `x` is one of those asked for. */
function fits(dialect: Dialect, { reason, rule, since, until, mailingId, domain }: SuppressionFilter, binds: Binds): string {
  const ofBounce = [...(rule === undefined ? [] : [`b.rule = ${binds.bind(rule)}`]), ...(mailingId === undefined ? [] : [isOfMailing('b.delivery', binds.bind(mailingId))])];
  return [
    `x.at < ${binds.bind(until.getTime())}`,
    ...(since === undefined ? [] : [`x.at >= ${binds.bind(since.getTime())}`]),
    ...(reason === undefined ? [] : [`x.reason = ${binds.bind(reason)}`]),
    ...(ofBounce.length === 0 ? [] : [`(x.address_hash, x.at) IN (SELECT b.address_hash, b.at FROM bounces b WHERE ${ofBounce.join(' AND ')})`]),
    ...(domain === undefined ? [] : [`x.address_hash IN (SELECT s.address_hash FROM subscribers s WHERE ${dialect.domain('s.email')} = ${binds.bind(domain.toLowerCase())})`]),
  ].join(' AND ');
}

/** Rows that are lifted at a time: they pass through this process on their way. */
const liftedAtOnce = 20_000;

/** Answers how many. `fitting` is about the suppression `x`. */
function lift(database: Database, fitting: string, binds: Binds, because: string, now: Date): Promise<number> {
  const { values } = binds;
  const after = `$${values.length + 1}`;
  const endOfPage = `SELECT max(address_hash) AS last FROM (SELECT x.address_hash FROM suppressions x WHERE ${fitting} AND x.address_hash > ${after} ORDER BY x.address_hash LIMIT ${liftedAtOnce}) AS page`;
  // Of two at once each row goes to one of them, and whoever took it keeps what it was.
  const take = `DELETE FROM suppressions AS x WHERE ${fitting} AND x.address_hash > ${after} AND x.address_hash <= $${values.length + 2} RETURNING address_hash, reason, at, evidence`;
  return database.transaction(async (tx) => {
    let count = 0;
    for (let before = ''; ; ) {
      const [end] = await tx.all<{ last: string | null }>(endOfPage, [...values, before]);
      if (end === undefined || end.last === null) return count;
      const lifted = await tx.all<SuppressionRow>(take, [...values, before, end.last]);
      await keep(database.dialect, tx, lifted, because, now);
      count += lifted.length;
      before = end.last;
    }
  });
}

async function keep(dialect: Dialect, tx: Queryable, lifted: readonly SuppressionRow[], because: string, now: Date): Promise<void> {
  if (lifted.length === 0) return;
  // Liftings are only ever added.
  await tx.run(
    `INSERT INTO liftings (address_hash, reason, suppressed_at, evidence, lifted_at, because)
     SELECT r.hash, r.reason, r.at, r.evidence, CAST($2 AS bigint), CAST($3 AS text) FROM ${dialect.rows('$1', columns('hash reason at:integer evidence'))} AS r`,
    [rowsOf(lifted.map(({ address_hash: of, reason, at, evidence }) => [of, reason, at, evidence])), now.getTime(), storable(because)],
  );
}
