/**
 * Hundreds of crashes on each engine, and a mailing through a real Postfix: `npm run proof -- [--kills N] [--seed N]
 * [--postfix N]`. Exits with 1 where a promise was broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freezeEdition } from './bench/material.ts';
import { schemaFor } from './bench/schema.ts';
import { proveCrashes } from './proof/crashes.ts';
import { postfixMissing, provePostfix } from './proof/postfix.ts';
import { seeded } from './proof/random.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) }, postfix: { type: 'string', default: '10000' } },
});
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
  for (const location of kills === 0 ? [] : ledgers) {
    const engine = location.startsWith('postgres') ? 'PostgreSQL' : 'SQLite';
    const { audience, killed, accepted, uncertain, uncertainTaken, broken } = await proveCrashes({
      folder, location, frozen, kills, connections, random: seeded(Number(values.seed)),
      onKill: (done) => process.stderr.isTTY && process.stderr.write(`\r${engine}: ${done} of ${kills} `),
    });
    process.stdout.write(`${engine}: ${killed} workers killed; of ${audience} recipients ${accepted} accepted, ${uncertain} uncertain (${uncertainTaken} of them had arrived), ${audience - accepted - uncertain} left over; ${broken.length} promises broken\n`);
    tell(broken);
  }
  const missing = postfixMissing();
  if (missing !== undefined) process.stdout.write(`Postfix: left out, ${missing}\n`);
  else {
    const { audience, accepted, delivered, readers, broken } = await provePostfix({ folder, frozen, audience: Number(values.postfix) });
    process.stdout.write(`Postfix: of ${audience} recipients ${accepted} accepted; ${delivered} messages for ${readers} readers in the Maildir; ${broken.length} promises broken\n`);
    tell(broken);
  }
} finally {
  await schema?.drop();
  rmSync(folder, { recursive: true, force: true });
}

function tell(broken: readonly string[]): void {
  for (const sentence of broken) process.stdout.write(`  ${sentence}\n`);
  if (broken.length > 0) process.exitCode = 1;
}
