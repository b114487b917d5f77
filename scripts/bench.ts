/**
 * Speed, CPU and memory of a send job beside postfix's own load generator and plain nodemailer: over loopback, the
 * ledger on, interleaved rounds. `npm run bench -- [plan] [rate] [cpu] [workers] [memory] [--messages N] [--rounds N] [--commit]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchCpu } from './bench/cpu.ts';
import { freezeEdition } from './bench/material.ts';
import { benchMemory } from './bench/memory.ts';
import { committedRows, type Goal, tableOf } from './bench/numbers.ts';
import { benchPlan } from './bench/plan.ts';
import { benchRates } from './bench/rates.ts';
import { benchWorkers } from './bench/workers.ts';
import { Workshop } from './bench/workshop.ts';

const goals: Record<string, Goal> = {
  'rate/smtp-source': { atLeast: 0.8 },
  'rate/smtp-source-ed25519': { atLeast: 0.65 },
  'rate/smtp-source-rsa': { atLeast: 0.5 },
  'rate/smtp-source-fast-sink': { atLeast: 0.5 },
  'rate/nodemailer-pool': { atLeast: 6 },
  'rate/tutorial-loop': { atLeast: 30 },
  'cpu/message': { atMost: 130 },
  'cpu/message-ed25519': { atMost: 280 },
  'cpu/message-rsa': { atMost: 650 },
  'rate/second-worker': { atLeast: 1.6 },
  'rate/second-worker-real-relay': { atLeast: 1.6 },
  'memory/10k': { atMost: 160 },
  'memory/1m': { atMost: 160 },
  'memory/growth': { atMost: 1.2 },
  'plan/sqlite-1m': { atMost: 2 },
  'plan/postgres-1m': { atMost: 6 },
};
const baseline = fileURLToPath(new URL('bench/baseline.json', import.meta.url));
const results = 'out/bench/results.json';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { messages: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' }, commit: { type: 'boolean', default: false } },
});
const messages = Number(values.messages);
const rounds = Number(values.rounds);
const isWanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);

const shop = new Workshop();
try {
  const { file: frozen, renderMs } = await freezeEdition(shop.folder, rounds);
  for (const ms of renderMs) shop.note('render/edition', 'ms', ms);
  const postgresUrl = process.env['TEST_POSTGRES_URL'];
  const parts: [part: string, measure: () => Promise<void>][] = [
    // First, as it waits for the disk most: virtual machines may write fast for a while and then no more.
    ['plan', () => benchPlan(shop, { frozen, rounds, postgresUrl })],
    ['rate', () => benchRates(shop, { frozen, messages, rounds })],
    ['cpu', () => benchCpu(shop, { frozen, messages, rounds })],
    ['workers', () => benchWorkers(shop, { frozen, messages, rounds, postgresUrl })],
    ['memory', () => benchMemory(shop, { frozen })],
  ];
  // A part that fails does not lose what the others measured.
  for (const [part, measure] of parts) if (isWanted(part)) await measure().catch((error: unknown) => failed(part, error));
} finally {
  shop.close();
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Linux ${release()}, Node ${process.version}`;
const rows = shop.rows();
mkdirSync('out/bench', { recursive: true });
writeFileSync(results, `${JSON.stringify(rows, undefined, 2)}\n`);
const before = committedRows(baseline);
process.stdout.write(`\n${machine}\n\n${tableOf(rows, goals, before)}\n\n${results}\n`);
// Rows that this run did not measure stay as they were committed.
if (values.commit) writeFileSync(baseline, `${JSON.stringify({ machine, rows: [...new Map([...before, ...rows.map((row) => [row.id, row] as const)]).values()] }, undefined, 2)}\n`);

function failed(part: string, error: unknown): void {
  shop.say(`${part}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
