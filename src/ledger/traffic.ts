/** Roads: one row for each, taken by one worker at a time for as long as a statement lasts. */
import type { Closing, Traffic } from '../ports/traffic.ts';
import { type Database, storable } from './database.ts';

export function createTraffic(database: Database): Traffic {
  return {
    async takeTurns(road, { count, intervalMs, now }) {
      const span = Math.round(count * intervalMs);
      // Turns nobody took are gone: the road starts from now, never from the past.
      const [row] = await database.all<{ next_at: number }>(
        `INSERT INTO roads (name, next_at) VALUES ($1, CAST($2 AS bigint) + CAST($3 AS bigint))
         ON CONFLICT (name) DO UPDATE SET next_at = CASE WHEN roads.next_at > CAST($2 AS bigint) THEN roads.next_at ELSE CAST($2 AS bigint) END + CAST($3 AS bigint)
         RETURNING next_at`,
        [road, now.getTime(), span],
      );
      return new Date((row?.next_at ?? now.getTime() + span) - span);
    },

    close(road, { reason, waitMs, memoryMs, now }) {
      return database.transaction(async (tx) => {
        await tx.run('INSERT INTO roads (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [road]);
        const [row] = await tx.all<{ closed_until: number; closed_times: number; closed_reason: string }>(`SELECT closed_until, closed_times, closed_reason FROM roads r WHERE name = $1 ${database.dialect.lock('r')}`, [road]);
        const before = row ?? { closed_until: 0, closed_times: 0, closed_reason: '' };
        // What other lanes and workers heard at the same time is the same door shutting, not another.
        if (before.closed_until > now.getTime()) return { until: new Date(before.closed_until), reason: before.closed_reason, times: before.closed_times };
        const times = before.closed_until + memoryMs > now.getTime() ? before.closed_times + 1 : 1;
        const closing: Closing = { until: new Date(now.getTime() + Math.round(waitMs(times))), reason: storable(reason), times };
        await tx.run('UPDATE roads SET closed_until = $2, closed_times = $3, closed_reason = $4 WHERE name = $1', [road, closing.until.getTime(), times, closing.reason]);
        return closing;
      });
    },

    async closed(now) {
      const rows = await database.all<{ name: string; closed_until: number; closed_times: number; closed_reason: string }>('SELECT name, closed_until, closed_times, closed_reason FROM roads WHERE closed_until > $1', [now.getTime()]);
      return new Map(rows.map((row) => [row.name, { until: new Date(row.closed_until), reason: row.closed_reason, times: row.closed_times }]));
    },

    takeOfDay(road, { day, most, count }) {
      return database.transaction(async (tx) => {
        await tx.run('INSERT INTO road_days (road, day, taken) VALUES ($1, $2, 0) ON CONFLICT (road, day) DO NOTHING', [road, day]);
        const [row] = await tx.all<{ taken: number }>(`SELECT taken FROM road_days r WHERE road = $1 AND day = $2 ${database.dialect.lock('r')}`, [road, day]);
        const granted = Math.max(0, Math.min(count, most - (row?.taken ?? 0)));
        await tx.run('UPDATE road_days SET taken = taken + $3 WHERE road = $1 AND day = $2', [road, day, granted]);
        return granted;
      });
    },

    async firstDay(road) {
      const [row] = await database.all<{ day: string | null }>('SELECT min(day) AS day FROM road_days WHERE road = $1', [road]);
      return row?.day ?? undefined;
    },
  };
}
