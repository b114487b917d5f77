/** Clicks: one row for each counted link that was ever followed. */
import type { Clicks } from '../ports/clicks.ts';
import { columns, type Database, rowsOf } from './database.ts';
import { all, ledger } from './tables.ts';

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
      const links = ledger.selectFrom('clicks').select(['destination as to', 'people', 'machines']).where('edition_key', '=', key);
      return all(database, links.orderBy('people', 'desc').orderBy('machines', 'desc').orderBy('destination'));
    },
  };
}
