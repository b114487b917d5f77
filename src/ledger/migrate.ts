/**
 * Brings a ledger's tables to what this program knows: numbered scripts of plain SQL, each in one transaction with its
 * own record, so that a process ended in the middle leaves a ledger at one number or the next.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { GalleyError } from '../lib/error.ts';
import type { Database, Queryable } from './database.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

const folder = new URL('migrations/', import.meta.url);

/** The scripts of one engine in order: `0001-ledger.sqlite.sql`, or `0002-name.sql` where both take the same. */
export function migrationsFor(engine: Database['engine']): Migration[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const [, number, name, only] = /^(\d{4})-([a-z0-9-]+)(?:\.(sqlite|postgres))?\.sql$/.exec(file) ?? [];
      if (number === undefined || name === undefined || (only !== undefined && only !== engine)) return [];
      return [{ number: Number(number), name, sql: readFileSync(new URL(file, folder), 'utf8') }];
    });
}

/** Refuses with `ledger-newer` a schema of a later Galley. Any number of processes may call it at once: one does the work. */
export async function migrate(database: Database, migrations: readonly Migration[], now: Date): Promise<void> {
  const known = migrations.at(-1)?.number ?? 0;
  if ((await schemaOf(database)) === known) return;
  for (const migration of migrations) {
    // Alone: whoever comes second finds the number written and has nothing to do.
    await database.alone('migrate', async (tx) => {
      await tx.script('CREATE TABLE IF NOT EXISTS galley_schema (number integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)');
      const found = await highest(tx);
      if (found > known) throw newer(found, known);
      if (found >= migration.number) return;
      await tx.script(migration.sql);
      await tx.run('INSERT INTO galley_schema (number, name, applied_at) VALUES ($1, $2, $3)', [migration.number, migration.name, now.toISOString()]);
    });
  }
}

/** 0 for a ledger without tables. */
export async function schemaOf(database: Database): Promise<number> {
  const [table] = await database.all<{ name: string | null }>(
    database.engine === 'sqlite' ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'galley_schema'" : "SELECT to_regclass('galley_schema')::text AS name",
  );
  return table?.name ? highest(database) : 0;
}

async function highest(from: Queryable): Promise<number> {
  const [row] = await from.all<{ number: number | null }>('SELECT max(number) AS number FROM galley_schema');
  return row?.number ?? 0;
}

function newer(found: number, known: number): GalleyError {
  return new GalleyError('configuration', 'ledger-newer', `This ledger was written by a newer Galley (schema ${found}, this one knows ${known}); nothing was changed.`, {
    hint: 'Run the newer Galley, or name another ledger in GALLEY_LEDGER.',
  });
}
