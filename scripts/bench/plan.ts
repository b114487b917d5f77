/** Planning a million recipients, one in a thousand of them suppressed, on both engines. */
import path from 'node:path';
import { fillLedger } from './material.ts';
import { schemaFor } from './schema.ts';
import { run, type Workshop } from './workshop.ts';

const audience = 1_000_000;

/** On PostgreSQL where `postgresUrl` names a server: in a schema of its own, which is dropped afterwards. */
export async function benchPlan(shop: Workshop, { frozen, rounds, postgresUrl }: { frozen: string; rounds: number; postgresUrl: string | undefined }): Promise<void> {
  const ledgers: [id: string, location: string][] = [['plan/sqlite-1m', path.join(shop.folder, 'million.sqlite')]];
  const schema = postgresUrl === undefined ? undefined : await schemaFor(postgresUrl);
  if (schema === undefined) shop.say('plan/postgres-1m is left out: TEST_POSTGRES_URL names no server.');
  else ledgers.push(['plan/postgres-1m', schema.location]);
  try {
    for (const [id, location] of ledgers) {
      shop.say(`${id}: putting ${audience} subscribers in`);
      await fillLedger({ home: shop.folder, location, count: audience });
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const [id, location] of ledgers) {
        // What the round before left in memory goes to disk first, or this one would wait for it when it commits.
        await run('/bin/sync', []);
        const { planSeconds, messages } = await shop.measure('send-galley.ts', [frozen, 'plan'], shop.environment(location, { port: 1 }));
        if (messages !== audience - audience / 1000) throw new Error(`${id}: ${messages} were planned, and the suppressed were to be left out.`);
        shop.note(id, 's', planSeconds);
      }
    }
  } finally {
    await schema?.drop();
  }
}
