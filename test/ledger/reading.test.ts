/** What PostgreSQL reads of a mailing while it is sent, and knows of tables, by its own counts: no clock is asked. */
import { describe, expect, test } from 'vitest';
import type { Mailing } from '../../src/model/mailing.ts';
import type { Claim } from '../../src/ports/deliveries.ts';
import { openDatabase, openLedger } from '../../src/ledger/open.ts';
import { accepted, aWorker, claim, now, planned, relay, subscribe } from './builders.ts';
import { engines } from './engines.ts';

const audience = 3000;
const claims = 20;
const claimed = 50;
const inStep = 5;
const secret = 'a secret of the tests';

for (const engine of engines.filter(({ name }) => name === 'postgres')) {
  describe.runIf(engine.isHere)(`reading in ${engine.name}`, () => {
    test('claims and steps read the rows they are about, and not the mailing', async () => {
      const location = await engine.newLocation();
      const ledger = await openLedger({ location, secret });
      const mailing = await planned(ledger, audience);
      // The server counts a connection's readings when it ends, if not before.
      await ledger.close();
      const reader = await openDatabase(location);
      await reader.script('ANALYZE deliveries; ANALYZE subscriptions');
      const before = await readingsAt(location);
      await reader.transaction(async (tx) => {
        // While somebody reads a longer report the server keeps everything as it was beside what is.
        await tx.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await tx.all('SELECT 1');
        await sendTo(location, mailing);
      });
      await reader.close();
      await expect.poll(async () => (await readingsAt(location)).deliveries.searches - before.deliveries.searches).toBeGreaterThanOrEqual(2 * claims * claimed);
      const after = await readingsAt(location);

      const read = (table: 'deliveries' | 'subscriptions', how: 'whole' | 'byIndex'): number => after[table][how] - before[table][how];
      expect([read('deliveries', 'whole'), read('subscriptions', 'whole')], 'rows read by going through a table').toEqual([0, 0]);
      // Claimed, marked and ended: six searches for a row, and its older versions are met on the way.
      expect(read('deliveries', 'byIndex'), 'entries read of deliveries').toBeLessThan(15 * claims * claimed);
      expect(read('subscriptions', 'byIndex'), 'entries read of subscriptions').toBeLessThan(5 * claims * claimed);
    });

    test('the planner knows of a large import when it ends', async () => {
      const location = await engine.newLocation();
      const ledger = await openLedger({ location, secret });
      await subscribe(ledger, 10_000);
      await ledger.close();
      expect(await knownRows(location)).toEqual({ subscribers: 10_000, subscriptions: 10_000 });
    });
  });
}

async function knownRows(location: string): Promise<Record<string, number>> {
  const database = await openDatabase(location);
  const rows = await database.all<{ name: string; rows: number }>(`SELECT relname AS name, reltuples::int AS rows FROM pg_class WHERE oid IN ('subscribers'::regclass, 'subscriptions'::regclass)`);
  await database.close();
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}

async function sendTo(location: string, mailing: Mailing): Promise<void> {
  const ledger = await openLedger({ location, secret });
  const worker = aWorker();
  let ended: Claim[] = [];
  for (let count = 0; count < claims; count += 1) {
    const taken = await claim(ledger, mailing, { worker, limit: claimed });
    for (let at = 0; at < taken.length; at += inStep) {
      ended = (await ledger.deliveries.advance({ ended: ended.map(accepted), begun: taken.slice(at, at + inStep), relay, now })).held;
    }
  }
  await ledger.close();
}

interface Readings {
  whole: number;
  byIndex: number;
  searches: number;
}

async function readingsAt(location: string): Promise<{ deliveries: Readings; subscriptions: Readings }> {
  const database = await openDatabase(location);
  const of = async (table: string): Promise<Readings> => {
    const [row] = await database.all<Readings>(
      `SELECT t.seq_tup_read AS whole, (SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid) AS "byIndex", t.idx_scan AS searches
       FROM pg_stat_user_tables t WHERE t.relid = $1::regclass`,
      [table],
    );
    if (row === undefined) throw new Error(`The server counts nothing of ${table}.`);
    return row;
  };
  try {
    return { deliveries: await of('deliveries'), subscriptions: await of('subscriptions') };
  } finally {
    await database.close();
  }
}
