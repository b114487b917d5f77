/** Opens the ledger on the engine that its location names, its tables brought up to date. */
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
 * Throws GalleyError: `ledger-newer` and `ledger-secret` (configuration), `ledger-unreachable`, `ledger-busy`,
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
  if (!/^postgres(?:ql)?:\/\//.test(location)) return openSqlite(location);
  const { openPostgres } = await import('./postgres/database.ts');
  return openPostgres(location);
}
