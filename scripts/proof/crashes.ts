/**
 * One mailing whose sender is killed again and again (SIGKILL) and started anew, until nothing is left to send; then
 * what the relay took is held against what the ledger says, row for row.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fateOf } from '../../src/system/worker.ts';
import type { Delivery, Mailing } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { install } from '../../src/wiring.ts';
import { list, mailingFrom } from '../bench/frozen.ts';
import { type Kill, killsInTurn } from './edges.ts';
import { type CountingRelay, startCountingRelay } from './relay.ts';

export interface CrashOptions {
  /** For the ledger's secret and the mailing's file. */
  folder: string;
  /** Of a new ledger: path or `postgres://`. */
  location: string;
  /** File of the frozen edition. */
  frozen: string;
  kills: number;
  connections: number;
  random: () => number;
  onKill?: (done: number) => void;
}

export interface CrashProof {
  audience: number;
  /** Workers that ended by our hand; the others had sent all before their moment came. */
  killed: number;
  accepted: number;
  uncertain: number;
  /** Of the uncertain: those that the relay had taken. */
  uncertainTaken: number;
  /** Sentences; empty where every promise held. */
  broken: string[];
}

/** More than are sent between two kills, so that the mailing never ends early. */
const recipientsPerKill = 50;

export async function proveCrashes(options: CrashOptions): Promise<CrashProof> {
  const { folder, location, frozen, kills, connections } = options;
  const relay = await startCountingRelay();
  const environment = { GALLEY_HOME: folder, GALLEY_LEDGER: location, GALLEY_RELAY: `smtp://127.0.0.1:${relay.port}`, GALLEY_CONNECTIONS: String(connections), GALLEY_LOG_LEVEL: 'silent' };
  const installation = install(environment);
  const ledger = await installation.ledger();
  const broken: string[] = [];
  try {
    const audience = kills * recipientsPerKill;
    await subscribe(ledger, audience);
    const wish = await mailingFrom(frozen);
    const file = path.join(folder, `${wish.id}.json`);
    writeFileSync(file, JSON.stringify(wish));

    let killed = 0;
    let doubts = 0;
    for (const [index, kill] of killsInTurn(kills, options.random).entries()) {
      if (await runUntilKilled(relay, file, environment, kill)) killed += 1;
      const uncertain = await freed(ledger, wish.id);
      if (uncertain - doubts > connections) broken.push(`Kill ${index + 1} (${JSON.stringify(kill)}) left ${uncertain - doubts} uncertain, with ${connections} connections open.`);
      doubts = uncertain;
      options.onKill?.(index + 1);
    }
    await runUntilKilled(relay, file, environment, undefined);
    rmSync(file);
    const mailing = await ledger.mailings.find(wish.id);
    if (mailing === undefined) throw new Error('The mailing is not in the ledger.');
    return { ...(await judge(ledger, mailing, relay, broken)), killed };
  } finally {
    await installation.close();
    await relay.close();
  }
}

async function subscribe(ledger: Ledger, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ email: `reader${index + 1}@mail.example`, name: `Reader ${index + 1}`, attributes: {} }));
  await ledger.subscribers.import(rows, { list, source: 'proof', now: new Date(), dryRun: false });
}

/** True where the worker was killed, false where it came to its end. */
async function runUntilKilled(relay: CountingRelay, file: string, environment: Record<string, string>, kill: Kill | undefined): Promise<boolean> {
  const edge = kill?.by === 'worker' ? [kill.edge, String(kill.passes)] : [];
  const child = spawn(process.execPath, [fileURLToPath(new URL('worker.ts', import.meta.url)), file, ...edge], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
  armRelay(relay, child, kill);
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve) => child.once('close', (...end) => resolve({ code: end[0], signal: end[1] })));
  relay.at = () => undefined;
  if (signal === null && code !== 0) throw new Error(`A worker ended with ${code}.`);
  return signal === 'SIGKILL';
}

function armRelay(relay: CountingRelay, child: ChildProcess, kill: Kill | undefined): void {
  let left = kill?.by === 'relay' ? kill.passes : 0;
  let timer: NodeJS.Timeout | undefined;
  relay.at = (edge) => {
    if (kill?.by === 'clock') timer ??= setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
    if (kill?.by !== 'relay' || kill.edge !== edge) return;
    if (left === 0) child.kill('SIGKILL');
    left -= 1;
  };
}

/** How many are in doubt once all that the killed worker held is freed; its server may take a moment to learn of its end. */
async function freed(ledger: Ledger, mailingId: string): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    await ledger.deliveries.recover(new Date(), fateOf);
    const counts = await ledger.mailings.counts(mailingId);
    if (counts.claimed + counts['handing over'] === 0) return counts.uncertain;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('What a killed worker held is still not freed after five seconds.');
}

async function judge(ledger: Ledger, mailing: Mailing, relay: CountingRelay, broken: string[]): Promise<Omit<CrashProof, 'killed'>> {
  const proof = { audience: mailing.audienceCount, accepted: 0, uncertain: 0, uncertainTaken: 0, broken };
  for (let after = 0; ; ) {
    const page: Delivery[] = await ledger.mailings.deliveries(mailing.id, { after, limit: 1000 });
    for (const { recipient, state, seq } of page) {
      const times = relay.taken.get(recipient.email) ?? 0;
      after = seq;
      if (state === 'accepted') proof.accepted += 1;
      else if (state === 'uncertain') proof.uncertain += 1;
      else broken.push(`${recipient.email} is left ${state}.`);
      if (state === 'uncertain' && times > 0) proof.uncertainTaken += 1;
      if (times > 1) broken.push(`${recipient.email} got it ${times} times.`);
      if (state === 'accepted' && times === 0) broken.push(`${recipient.email} is accepted, and the relay never took it.`);
    }
    if (page.length === 0) break;
  }
  if (proof.accepted + proof.uncertain !== mailing.audienceCount) broken.push(`${proof.accepted} accepted and ${proof.uncertain} uncertain do not add up to ${mailing.audienceCount}.`);
  return proof;
}
