/** Each engine with a ledger of its own for every test: a file in a folder, or a schema in the database that TEST_POSTGRES_URL names. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import type { Ledger } from '../../src/ports/ledger.ts';

export interface Engine {
  name: 'sqlite' | 'postgres';
  isHere: boolean;
  /** Where nothing has been yet. */
  newLocation(): Promise<string>;
}

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one();
});

const sqlite: Engine = {
  name: 'sqlite',
  isHere: true,
  async newLocation() {
    const folder = await mkdtemp(path.join(tmpdir(), 'galley-ledger-'));
    undo.push(() => rm(folder, { recursive: true }));
    return path.join(folder, 'ledger.sqlite');
  },
};

const postgresUrl = process.env['TEST_POSTGRES_URL'] ?? '';

const postgres: Engine = {
  name: 'postgres',
  isHere: postgresUrl !== '',
  async newLocation() {
    const schema = `test_${randomUUID().replaceAll('-', '')}`;
    await onServer(`CREATE SCHEMA ${schema}`);
    undo.push(() => onServer(`DROP SCHEMA ${schema} CASCADE`));
    const url = new URL(postgresUrl);
    url.searchParams.set('options', `-c search_path=${schema}`);
    return url.href;
  },
};

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export const engines: readonly Engine[] = [sqlite, postgres];

/** Closed when the test ends. */
export async function openAt(location: string): Promise<Ledger> {
  const ledger = await openLedger({ location, secret: 'a secret of the tests' });
  undo.push(() => ledger.close());
  return ledger;
}

export async function newLedger(engine: Engine): Promise<Ledger> {
  return openAt(await engine.newLocation());
}
