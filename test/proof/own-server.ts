/** A PostgreSQL of a test's own, which it may stop; as an unprivileged user, since PostgreSQL refuses root. */
import { execFileSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/free-port.ts';

export interface OwnServer {
  location: string;
  /** Without a word to those who are connected, as a crash would; it is there again when this returns. */
  restart(): void;
  close(): void;
}

/** Where Debian puts the programs that make and run a server. */
const [programs] = globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed();
const isRoot = process.getuid?.() === 0;

/** Why there can be none, as the end of a test's name; empty where there can. */
export const noOwnServer = programs === undefined ? ' (skipped: no PostgreSQL programs here)' : '';

export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-server-'));
  // Debian's package makes this user; who is not root runs the server as himself.
  const user = isRoot ? { uid: numberOf('-u'), gid: numberOf('-g') } : {};
  if (isRoot) chownSync(folder, numberOf('-u'), numberOf('-g'));
  const data = path.join(folder, 'data');
  const run = (program: string, ...words: string[]): void => void execFileSync(path.join(programs ?? '', program), ['-D', data, ...words], { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  run('initdb', '-A', 'trust', '-U', 'galley');
  run('pg_ctl', '-w', '-l', path.join(folder, 'log'), '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`, 'start');
  return {
    location: `postgres://galley@127.0.0.1:${port}/postgres`,
    restart: () => run('pg_ctl', '-w', '-m', 'immediate', '-l', path.join(folder, 'log'), 'restart'),
    close() {
      run('pg_ctl', '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function numberOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
