/** Debian's rspamd with Debian's rules, on a port and in folders of its own; it asks no other name server than the one given. */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from './tools.ts';

export interface Verdict {
  action: string;
  score: number;
  symbols: Record<string, { score: number; options?: string[] }>;
}

export interface Envelope {
  from: string;
  to: string;
  ip: string;
  host: string;
}

export interface Rspamd {
  judge(message: Buffer, envelope: Envelope): Promise<Verdict>;
  close(): Promise<void>;
}

/** Its rules are hundreds of Lua files: seconds on a quiet machine. */
const startsWithinMs = 100_000;

export async function startRspamd(nameServerPort: number): Promise<Rspamd> {
  const folder = temporaryFolder();
  const port = await freePort();
  const files = {
    // Without compiling its patterns it starts in a second; they are the same patterns.
    'local.d/options.inc': `dns { nameserver = ["127.0.0.1:${nameServerPort}"]; retransmits = 1; }\ndisable_hyperscan = true;\n`,
    'local.d/worker-normal.inc': `bind_socket = "127.0.0.1:${port}";\ncount = 1;\n`,
    ...Object.fromEntries(['controller', 'proxy', 'fuzzy'].map((worker) => [`override.d/worker-${worker}.inc`, 'enabled = false;\n'])),
  };
  for (const name of ['local.d', 'override.d', 'run', 'db', 'log']) mkdirSync(path.join(folder.path, name));
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  const owner = unprivileged();
  if (owner !== undefined) for (const name of ['', 'run', 'db', 'log']) chownSync(path.join(folder.path, name), owner.uid, owner.gid);

  const places = { LOCAL_CONFDIR: '', RUNDIR: 'run', DBDIR: 'db', LOGDIR: 'log' };
  const variables = Object.entries(places).map(([name, place]) => `--var=${name}=${path.join(folder.path, place)}`);
  const server = spawn('rspamd', ['--no-fork', '--config=/etc/rspamd/rspamd.conf', ...variables], { ...owner, cwd: folder.path, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    server.once('close', () => resolve());
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    folder.remove();
  };
  if (!(await answers(`${url}/ping`, () => server.exitCode === null))) {
    await close();
    throw new Error(`rspamd did not answer within ${startsWithinMs / 1000} seconds.`);
  }
  return {
    async judge(message, { from, to, ip, host }) {
      const answer = await fetch(`${url}/checkv2`, { method: 'POST', headers: { From: from, Rcpt: to, IP: ip, Helo: host, Hostname: host }, body: new Uint8Array(message) });
      return (await answer.json()) as Verdict;
    },
    close,
  };
}

/** Root does not read strangers' mail: Debian makes a user for that. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, '_rspamd']).stdout.toString()));
  if (!uid || !gid) throw new Error('There is no user _rspamd.');
  return { uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string, isAlive: () => boolean): Promise<boolean> {
  const until = Date.now() + startsWithinMs;
  while (Date.now() < until && isAlive()) {
    const isThere = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isThere) return true;
    await wait(100);
  }
  return false;
}
