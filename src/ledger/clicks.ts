/** Clicks: one row for each counted link that was ever followed. */
import type { ClickedLink, Clicks } from '../ports/clicks.ts';
import { columns, type Database, rowsOf } from './database.ts';

const clickColumns = columns('destination people:integer machines:integer');

export function createClicks(database: Database): Clicks {
  return {
    async add(key, links) {
      // In the order of their destinations, so that two processes that add to the same rows never wait for each other crosswise.
      const rows = links.map(({ to, people, machines }) => [to, people, machines]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
      await database.run(
        `INSERT INTO clicks (edition_key, destination, people, machines)
         SELECT CAST($1 AS text), followed.destination, followed.people, followed.machines FROM ${database.dialect.rows('$2', clickColumns)} AS followed WHERE true
         ON CONFLICT (edition_key, destination) DO UPDATE SET people = clicks.people + excluded.people, machines = clicks.machines + excluded.machines`,
        [key, rowsOf(rows)],
      );
    },

    async of(key) {
      return database.all<ClickedLink>('SELECT destination AS "to", people, machines FROM clicks WHERE edition_key = $1 ORDER BY people DESC, machines DESC, destination', [key]);
    },
  };
}
