/** The ways of sending that are measured: a worker of ours, and postfix's `smtp-source` with one fixed message of the same length. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newDkimKey } from '../../src/wiring.ts';
import { copyOfLedger, fillLedger } from './material.ts';
import type { Measured } from './measured.ts';
import { messageOctets } from './message-size.ts';
import { postfixProgram, type Sink } from './sinks.ts';
import { connections, run, type Workshop } from './workshop.ts';

type Sent = Omit<Measured, 'peakMb'>;
type Way = (to: Sink, more?: Record<string, string>) => Promise<Sent>;

export interface Rounds {
  /** File of the frozen edition. */
  frozen: string;
  messages: number;
  rounds: number;
}

export interface Ways {
  octets: number;
  galley: Way;
  /** Its start is a few milliseconds. */
  smtpSource: Way;
  rsa: Record<string, string>;
  ed25519: Record<string, string>;
}

/** To so many recipients each time. */
export async function waysOf(shop: Workshop, { frozen, messages }: Omit<Rounds, 'rounds'>): Promise<Ways> {
  const sourceProgram = postfixProgram('smtp-source');
  if (sourceProgram === undefined) throw new Error("postfix's smtp-source is not on this machine, and the figures stand beside it. Install it (Debian: apt-get install postfix).");
  const filled = path.join(shop.folder, `filled-${messages}.sqlite`);
  await fillLedger({ home: shop.folder, location: filled, count: messages });
  const octets = await messageOctets(frozen);
  return {
    octets,
    async galley(to, more = {}) {
      const ledger = await copyOfLedger(filled, shop.folder, 'round');
      const measured = await shop.measure('send-galley.ts', [frozen], shop.environment(ledger, to, more));
      for (const end of ['', '-wal', '-shm']) rmSync(`${ledger}${end}`, { force: true });
      return measured;
    },
    async smtpSource(to) {
      const words = ['-s', String(connections), '-m', String(messages), '-l', String(octets), '-f', 'from@bench.example', '-t', 'to@bench.example', `127.0.0.1:${to.port}`];
      const from = performance.now();
      // The shell tells its CPU.
      const times = await run('/bin/sh', ['-c', '"$0" "$@" && times', sourceProgram, ...words]);
      return { messages, seconds: (performance.now() - from) / 1000, cpuMicrosPerMessage: (secondsIn(times) / messages) * 1e6 };
    },
    ...signingSettings(shop.folder),
  };
}

export const rateOf = ({ messages, seconds }: Sent): number => messages / seconds;

/** Of `times`' line on children, as POSIX has it: `0m1.50s 0m0.25s`. */
function secondsIn(times: string): number {
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

function signingSettings(folder: string): { rsa: Record<string, string>; ed25519: Record<string, string> } {
  const keyFile = (selector: string, algorithm: 'rsa-sha256' | 'ed25519-sha256'): string => {
    const file = path.join(folder, `${selector}.pem`);
    writeFileSync(file, newDkimKey({ domain: 'bench.example', selector, algorithm }).privateKeyPem);
    return file;
  };
  return {
    rsa: { GALLEY_DKIM_SELECTOR: 'rsa', GALLEY_DKIM_KEY_FILE: keyFile('rsa', 'rsa-sha256') },
    ed25519: { GALLEY_DKIM_ED25519_SELECTOR: 'ed', GALLEY_DKIM_ED25519_KEY_FILE: keyFile('ed', 'ed25519-sha256') },
  };
}
