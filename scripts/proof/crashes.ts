/** One mailing whose sender is killed again and again (SIGKILL) and started anew, until nothing is left to send. */
import type { ChildProcess } from 'node:child_process';
import { fateOf } from '../../src/system/worker.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { type Kill, killsInTurn } from './edges.ts';
import type { CountingRelay } from './relay.ts';
import { openTrial, type Trial, type TrialOptions, type Verdict } from './trial.ts';

export interface CrashOptions extends Omit<TrialOptions, 'audience'> {
  kills: number;
  random: () => number;
  onKill?: (done: number) => void;
}

export interface CrashProof extends Verdict {
  audience: number;
  /** Workers that ended by our hand; the others had sent all before their moment came. */
  killed: number;
}

/** More than are sent between two kills, so that the mailing never ends early. */
const recipientsPerKill = 50;

export async function proveCrashes(options: CrashOptions): Promise<CrashProof> {
  const { kills, connections, random } = options;
  const audience = kills * recipientsPerKill;
  const trial = await openTrial({ ...options, audience });
  const broken: string[] = [];
  try {
    let killed = 0;
    let doubts = 0;
    for (const [index, kill] of killsInTurn(kills, random).entries()) {
      if (await runUntilKilled(trial, kill)) killed += 1;
      const uncertain = await freed(trial.ledger, trial.mailingId);
      if (uncertain - doubts > connections) broken.push(`Kill ${index + 1} (${JSON.stringify(kill)}) left ${uncertain - doubts} uncertain, with ${connections} connections open.`);
      doubts = uncertain;
      options.onKill?.(index + 1);
    }
    await runUntilKilled(trial, undefined);
    const verdict = await trial.judge();
    return { ...verdict, broken: [...broken, ...verdict.broken], audience, killed };
  } finally {
    await trial.close();
  }
}

/** True where the worker was killed, false where it came to its end. */
async function runUntilKilled(trial: Trial, kill: Kill | undefined): Promise<boolean> {
  const { child, ended } = trial.start(kill?.by === 'worker' ? [kill.edge, String(kill.passes)] : []);
  armRelay(trial.relay, child, kill);
  const { code, signal } = await ended;
  trial.relay.at = () => undefined;
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
