/** What workers use, put together; and what attempts tell afterwards. */
import type { AttemptOutcome, DeliveryState } from '../model/mailing.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import { claimWith } from './claim.ts';
import type { Database } from './database.ts';
import { isDelivery, isOfMailing } from './delivery-id.ts';
import { isoOf } from './mailing-rows.ts';
import { numbersIn } from './numbers.ts';
import { advanceAsSets } from './postgres/advance.ts';
import { recoverWith } from './recover.ts';
import { settleWith } from './settle.ts';
import { advanceRowByRow } from './sqlite/advance.ts';

interface AttemptRow {
  number: number;
  started_at: number;
  ended_at: number | null;
  relay: string;
  outcome: string | null;
}

/** Attempts that ended, and those under way, which stand in their deliveries: only of workers that there are. */
const attemptsOf = (columns: { ended: string; underWay: string }, isOne: (column: string) => string): string =>
  `SELECT ${columns.ended} FROM attempts a WHERE ${isOne('a.delivery')}
   UNION ALL SELECT ${columns.underWay} FROM workers w CROSS JOIN deliveries d WHERE d.worker = w.number AND d.state = 'handing over' AND ${isOne('d.id')}`;

export function createDeliveries(database: Database): Deliveries {
  return {
    ...claimWith(database),
    advance: (database.engine === 'sqlite' ? advanceRowByRow : advanceAsSets)(database, numbersIn(database)),
    ...recoverWith(database),
    ...settleWith(database),

    async nextDueAt(mailingId) {
      const [row] = await database.all<{ due_at: number | null }>(
        "SELECT min(due_at) AS due_at FROM deliveries WHERE mailing = (SELECT number FROM mailings WHERE id = $1) AND due_at > 0 AND state IN ('planned', 'deferred')",
        [mailingId],
      );
      return row === undefined || row.due_at === null ? undefined : new Date(row.due_at);
    },

    async attempts({ mailingId, seq }) {
      const both = attemptsOf({ ended: 'number, relay, started_at, ended_at, outcome', underWay: 'd.attempts, d.relay, d.started_at, NULL, NULL' }, (column) => isDelivery(column, '$1', '$2'));
      const rows = await database.all<AttemptRow>(`SELECT b.number, b.started_at, b.ended_at, b.outcome, r.name AS relay FROM (${both}) AS b JOIN relays r ON r.number = b.relay ORDER BY b.number`, [mailingId, seq]);
      return rows.map((row) => ({
        mailingId,
        seq,
        number: row.number,
        startedAt: isoOf(row.started_at),
        relay: row.relay,
        ...(row.ended_at === null ? {} : { endedAt: isoOf(row.ended_at) }),
        ...(row.outcome === null ? {} : { outcome: outcomeOf(row.outcome) }),
      }));
    },

    async reasons(mailingId, limit) {
      const rows = await database.all<{ state: DeliveryState; reason: string; count: number }>(
        `SELECT state, reason, count(*) AS count FROM deliveries WHERE ${isOfMailing('id', '$1')}
           AND state IN ('deferred', 'refused', 'uncertain', 'skipped') AND reason IS NOT NULL
         GROUP BY state, reason ORDER BY count(*) DESC, state, reason LIMIT $2`,
        [mailingId, limit],
      );
      return rows.map(({ state, reason, count }) => ({ state, reason, count }));
    },

    async span(mailingId) {
      const both = attemptsOf({ ended: 'min(started_at) AS first_at, max(ended_at) AS last_at, count(*) AS attempts', underWay: 'min(d.started_at), NULL, count(*)' }, (column) => isOfMailing(column, '$1'));
      const [row] = await database.all<{ first_at: number | null; last_at: number | null; attempts: number }>(`SELECT min(first_at) AS first_at, max(last_at) AS last_at, sum(attempts) AS attempts FROM (${both}) AS b`, [mailingId]);
      return {
        ...(row?.first_at == null ? {} : { firstAt: isoOf(row.first_at) }),
        ...(row?.last_at == null ? {} : { lastAt: isoOf(row.last_at) }),
        attempts: row?.attempts ?? 0,
      };
    },
  };
}

/** Written by `record` from this very type. */
function outcomeOf(json: string): AttemptOutcome {
  const outcome: AttemptOutcome = JSON.parse(json);
  return outcome;
}
