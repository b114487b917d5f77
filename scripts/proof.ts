/** Hundreds of crashes on each engine: `npm run proof -- [--kills N] [--seed N]`. Exits with 1 where a promise was broken. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freezeEdition } from './bench/material.ts';
import { schemaFor } from './bench/schema.ts';
import { proveCrashes } from './proof/crashes.ts';
import { seeded } from './proof/random.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const kills = Number(values.kills);
const connections = 4;
const postgresUrl = process.env['TEST_POSTGRES_URL'];

const folder = mkdtempSync(path.join(tmpdir(), 'galley-proof-'));
const schema = postgresUrl === undefined ? undefined : await schemaFor(postgresUrl);
const ledgers = [path.join(folder, 'ledger.sqlite'), ...(schema === undefined ? [] : [schema.location])];
if (schema === undefined) process.stderr.write('PostgreSQL is left out: TEST_POSTGRES_URL names no server.\n');
try {
  const { file: frozen } = await freezeEdition(folder, 1);
  process.stdout.write(`Seed ${values.seed}, ${connections} connections\n`);
  for (const location of ledgers) {
    const engine = location.startsWith('postgres') ? 'PostgreSQL' : 'SQLite';
    const { audience, killed, accepted, uncertain, uncertainTaken, broken } = await proveCrashes({
      folder, location, frozen, kills, connections, random: seeded(Number(values.seed)),
      onKill: (done) => process.stderr.isTTY && process.stderr.write(`\r${engine}: ${done} of ${kills} `),
    });
    process.stdout.write(`${engine}: ${killed} workers killed; of ${audience} recipients ${accepted} accepted, ${uncertain} uncertain (${uncertainTaken} of them had arrived), ${audience - accepted - uncertain} left over; ${broken.length} promises broken\n`);
    for (const sentence of broken) process.stdout.write(`  ${sentence}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
} finally {
  await schema?.drop();
  rmSync(folder, { recursive: true, force: true });
}
