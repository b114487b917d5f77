/** Roads: one row for each, taken by one worker at a time for as long as a statement lasts. */
import type { Closing, Traffic } from '../ports/traffic.ts';
import { type Database, storable } from './database.ts';
import { all, ledger, run } from './tables.ts';

/** Milliseconds: longer than any road. */
const anyTime = 1e14;

export function createTraffic(database: Database): Traffic {
  return {
    async takeTurns(road, { count, intervalMs, withinMs = anyTime, now }) {
      const span = Math.round(count * intervalMs);
      // Turns nobody took are gone: the road starts from now, never from the past.
      const [row] = await database.all<{ next_at: number }>(
        `INSERT INTO roads (name, next_at) VALUES ($1, CAST($2 AS bigint) + CAST($3 AS bigint))
         ON CONFLICT (name) DO UPDATE SET next_at = CASE WHEN roads.next_at > CAST($2 AS bigint) THEN roads.next_at ELSE CAST($2 AS bigint) END + CAST($3 AS bigint)
         WHERE roads.next_at <= CAST($2 AS bigint) + CAST($4 AS bigint)
         RETURNING next_at`,
        [road, now.getTime(), span, withinMs],
      );
      if (row !== undefined) return { first: new Date(row.next_at - span), areTaken: true };
      const [far] = await all(database, ledger.selectFrom('roads').select('next_at').where('name', '=', road));
      return { first: new Date(far?.next_at ?? now.getTime()), areTaken: false };
    },

    close(road, { reason, waitMs, memoryMs, now }) {
      return database.transaction(async (tx) => {
        await run(tx, ledger.insertInto('roads').values({ name: road }).onConflict((conflict) => conflict.column('name').doNothing()));
        const [row] = await tx.all<{ closed_until: number; closed_times: number; closed_reason: string }>(`SELECT closed_until, closed_times, closed_reason FROM roads r WHERE name = $1 ${database.dialect.lock('r')}`, [road]);
        const before = row ?? { closed_until: 0, closed_times: 0, closed_reason: '' };
        // What other lanes and workers heard at the same time is the same door shutting, not another.
        if (before.closed_until > now.getTime()) return { until: new Date(before.closed_until), reason: before.closed_reason, times: before.closed_times };
        const times = before.closed_until + memoryMs > now.getTime() ? before.closed_times + 1 : 1;
        const closing: Closing = { until: new Date(now.getTime() + Math.round(waitMs(times))), reason: storable(reason), times };
        await run(tx, ledger.updateTable('roads').set({ closed_until: closing.until.getTime(), closed_times: times, closed_reason: closing.reason }).where('name', '=', road));
        return closing;
      });
    },

    async closed(now) {
      const rows = await all(database, ledger.selectFrom('roads').select(['name', 'closed_until', 'closed_times', 'closed_reason']).where('closed_until', '>', now.getTime()));
      return new Map(rows.map((row) => [row.name, { until: new Date(row.closed_until), reason: row.closed_reason, times: row.closed_times }]));
    },

    takeOfDay(road, { day, most, count }) {
      return database.transaction(async (tx) => {
        await run(tx, ledger.insertInto('road_days').values({ road, day, taken: 0 }).onConflict((conflict) => conflict.columns(['road', 'day']).doNothing()));
        const [row] = await tx.all<{ taken: number }>(`SELECT taken FROM road_days r WHERE road = $1 AND day = $2 ${database.dialect.lock('r')}`, [road, day]);
        const granted = Math.max(0, Math.min(count, most - (row?.taken ?? 0)));
        await run(tx, ledger.updateTable('road_days').set((eb) => ({ taken: eb('taken', '+', granted) })).where('road', '=', road).where('day', '=', day));
        return granted;
      });
    },

    async firstDay(road) {
      const [row] = await all(database, ledger.selectFrom('road_days').select('day').where('road', '=', road).orderBy('day').limit(1));
      return row?.day;
    },
  };
}
