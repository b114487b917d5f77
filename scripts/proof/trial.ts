/** A mailing on trial: a ledger with an audience, a relay that counts, processes that send; at the end the two are held against each other. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Delivery } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { install } from '../../src/wiring.ts';
import { list, mailingFrom } from '../bench/frozen.ts';
import { type CountingRelay, startCountingRelay } from './relay.ts';

export interface TrialOptions {
  /** For the ledger's secret and the mailing's file. */
  folder: string;
  /** Of a new ledger: path or `postgres://`. */
  location: string;
  /** File of the frozen edition. */
  frozen: string;
  audience: number;
  connections: number;
  /** Of a relay on this machine that takes the mail in place of the counting one. */
  relayPort?: number;
}

export interface Verdict {
  accepted: number;
  uncertain: number;
  /** Of the uncertain: those that the relay had taken. */
  uncertainTaken: number;
  /** Sentences; empty where every promise held. */
  broken: string[];
}

export interface Trial {
  mailingId: string;
  ledger: Ledger;
  relay: CountingRelay;
  /** A process that plans the mailing, or finds it, and sends it; `words` go to worker.ts. */
  start(words?: string[], through?: (command: string[]) => string[]): { child: ChildProcess; ended: Promise<{ code: number | null; signal: string | null }> };
  judge(): Promise<Verdict>;
  close(): Promise<void>;
}

export async function openTrial({ folder, location, frozen, audience, connections, relayPort }: TrialOptions): Promise<Trial> {
  const relay = await startCountingRelay();
  const environment = { GALLEY_HOME: folder, GALLEY_LEDGER: location, GALLEY_RELAY: `smtp://127.0.0.1:${relayPort ?? relay.port}`, GALLEY_CONNECTIONS: String(connections), GALLEY_LOG_LEVEL: 'silent' };
  const installation = install(environment);
  const ledger = await installation.ledger();
  const rows = Array.from({ length: audience }, (_, index) => ({ email: `reader${index + 1}@mail.example`, name: `Reader ${index + 1}`, attributes: {} }));
  await ledger.subscribers.import(rows, { list, source: 'proof', now: new Date(), dryRun: false });
  const wish = await mailingFrom(frozen);
  const file = path.join(folder, `${wish.id}.json`);
  writeFileSync(file, JSON.stringify(wish));
  return {
    mailingId: wish.id,
    ledger,
    relay,
    start(words = [], through = (command) => command) {
      const [program = '', ...rest] = through([process.execPath, fileURLToPath(new URL('worker.ts', import.meta.url)), file, ...words]);
      const child = spawn(program, rest, { env: { ...process.env, ...environment }, stdio: 'ignore' });
      return { child, ended: new Promise((resolve) => child.once('close', (...end) => resolve({ code: end[0], signal: end[1] }))) };
    },
    judge: () => judge(ledger, relay, { mailingId: wish.id, audience }),
    async close() {
      rmSync(file);
      await installation.close();
      await relay.close();
    },
  };
}

async function judge(ledger: Ledger, relay: CountingRelay, { mailingId, audience }: { mailingId: string; audience: number }): Promise<Verdict> {
  const verdict: Verdict = { accepted: 0, uncertain: 0, uncertainTaken: 0, broken: [] };
  for (let after = 0; ; ) {
    const page: Delivery[] = await ledger.mailings.deliveries(mailingId, { after, limit: 1000 });
    if (page.length === 0) break;
    for (const delivery of page) weigh(verdict, delivery, relay.taken.get(delivery.recipient.email) ?? 0);
    after = page.at(-1)?.seq ?? after;
  }
  if (verdict.accepted + verdict.uncertain !== audience) verdict.broken.push(`${verdict.accepted} accepted and ${verdict.uncertain} uncertain do not add up to ${audience}.`);
  return verdict;
}

function weigh(verdict: Verdict, { recipient: { email }, state }: Delivery, times: number): void {
  if (state === 'accepted') verdict.accepted += 1;
  else if (state === 'uncertain') verdict.uncertain += 1;
  else verdict.broken.push(`${email} is left ${state}.`);
  if (state === 'uncertain' && times > 0) verdict.uncertainTaken += 1;
  if (times > 1) verdict.broken.push(`${email} got it ${times} times.`);
  if (state === 'accepted' && times === 0) verdict.broken.push(`${email} is accepted, and the relay never took it.`);
}
