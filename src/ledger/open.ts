/** Opens the ledger on the engine that its location names, its tables brought up to date. */
import { GalleyError } from '../lib/error.ts';
import type { Ledger } from '../ports/ledger.ts';
import { addressHashWith, proveSecret } from './address-hash.ts';
import { createBounces } from './bounces.ts';
import { createClicks } from './clicks.ts';
import type { Database } from './database.ts';
import { createDeliveries } from './deliveries.ts';
import { createMailings } from './mailings.ts';
import { migrate, migrationsFor, schemaOf } from './migrate.ts';
import { openSqlite } from './sqlite/database.ts';
import { createSubscribers } from './subscribers.ts';
import { createTraffic } from './traffic.ts';

export interface LedgerOptions {
  /** Path of a SQLite file, `:memory:`, or `postgres://user:password@host/database`. */
  location: string;
  /** Keys the hashes of suppressed addresses. */
  secret: string;
}

/**
 * Throws GalleyError: `ledger-newer`, `ledger-secret` and `ledger-location` (configuration), `ledger-unreachable`, `ledger-busy`,
 * `ledger-read-only` and `disk-full` (unavailable), `ledger-damaged` (data), `ledger-login` (noPermission).
 * The unavailable ones can also come from any later call; what that call would have written is then not written.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const database = await openDatabase(options.location);
  const migrations = migrationsFor(database.engine);
  try {
    await migrate(database, migrations, new Date());
    await proveSecret(database, options.secret);
  } catch (error) {
    await database.close();
    throw error;
  }
  const hash = addressHashWith(options.secret);
  return {
    engine: database.engine,
    mailings: createMailings(database, hash),
    deliveries: createDeliveries(database),
    bounces: createBounces(database),
    clicks: createClicks(database),
    subscribers: createSubscribers(database, hash),
    traffic: createTraffic(database),
    schema: async () => ({ found: await schemaOf(database), known: migrations.at(-1)?.number ?? 0 }),
    clock: async () => new Date((await database.all<{ now: number }>(`SELECT ${database.dialect.now} AS now`))[0]?.now ?? Number.NaN),
    close: () => database.close(),
  };
}

export async function openDatabase(location: string): Promise<Database> {
  if (engineOf(location) === 'sqlite') return openSqlite(location);
  const { openPostgres } = await import('./postgres/database.ts');
  return openPostgres(location);
}

/**
 * The engine that a location names; one letter before a colon is a drive. Throws GalleyError `ledger-location`
 * (configuration), which shows no more of it than the scheme: the rest may hold a password.
 */
export function engineOf(location: string): Database['engine'] {
  const scheme = /^[a-z][a-z0-9+.-]+:/i.exec(location)?.[0];
  if (scheme === undefined) return 'sqlite';
  if (!/^postgres(?:ql)?:\/\//i.test(location)) throw locationRefused(`GALLEY_LEDGER begins with ${scheme} and is neither a path nor an address of PostgreSQL.`);
  // As pg reads it: no host where a socket is named behind the question mark.
  if (!URL.canParse(location.replace('@/', '@host/'))) throw locationRefused('GALLEY_LEDGER is not an address that can be read.');
  return 'postgres';
}

function locationRefused(sentence: string): GalleyError {
  return new GalleyError('configuration', 'ledger-location', sentence, { hint: 'Set it to the path of a SQLite file, or to postgres://user:password@host/database; characters like @ : / in user and password are written as %40 %3A %2F.' });
}
