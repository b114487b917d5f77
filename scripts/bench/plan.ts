/** Planning a million recipients, one in a thousand of them suppressed, on both engines. */
import path from 'node:path';
import { Client } from 'pg';
import { fillLedger } from './material.ts';
import type { Workshop } from './workshop.ts';

const audience = 1_000_000;

/** On PostgreSQL where `postgresUrl` names a server: in a schema of its own, which is dropped afterwards. */
export async function benchPlan(shop: Workshop, { frozen, rounds, postgresUrl }: { frozen: string; rounds: number; postgresUrl: string | undefined }): Promise<void> {
  const ledgers: [id: string, location: string][] = [['plan/sqlite-1m', path.join(shop.folder, 'million.sqlite')]];
  if (postgresUrl === undefined) shop.say('plan/postgres-1m is left out: TEST_POSTGRES_URL names no server.');
  else ledgers.push(['plan/postgres-1m', await newSchema(postgresUrl)]);
  try {
    for (const [id, location] of ledgers) {
      shop.say(`${id}: putting ${audience} subscribers in`);
      await fillLedger(location, audience);
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const [id, location] of ledgers) {
        const { planSeconds, messages } = await shop.measure('send-galley.ts', [frozen, 'plan'], shop.environment(location, { port: 1 }));
        if (messages !== audience - audience / 1000) throw new Error(`${id}: ${messages} were planned, and the suppressed were to be left out.`);
        shop.note(id, 's', planSeconds);
      }
    }
  } finally {
    if (postgresUrl !== undefined) await onServer(postgresUrl, `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  }
}

const schema = `bench_${process.pid}`;

async function newSchema(url: string): Promise<string> {
  await onServer(url, `CREATE SCHEMA ${schema}`);
  const location = new URL(url);
  location.searchParams.set('options', `-c search_path=${schema}`);
  return location.href;
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
