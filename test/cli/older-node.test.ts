import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** The machine's own Node, where it is older than the one that came with Galley: the first thing an operator runs it on. */
function olderNode(): string | undefined {
  const found = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules')).map((folder) => path.join(folder, 'node'));
  return found.find((node) => existsSync(node) && Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]']).toString()) < 24);
}

const node = olderNode();

describe('the command line started by a Node that is too old for it', () => {
  test.runIf(node !== undefined)('goes on under the Node that came with it, with its exit code', () => {
    const { status, stdout, stderr } = spawnSync(node!, ['src/cli/galley.mjs', 'config', 'check'], { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
    expect([status, stdout, stderr]).toEqual([0, '', 'The configuration is good.\n']);
    expect(spawnSync(node!, ['src/cli/galley.mjs', 'sned'], { encoding: 'utf8' }).status).toBe(64);
  });

  test.runIf(node !== undefined)('leaves Ctrl-C to the one it started, passes a signal on to it, and ends when and as it does', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'galley-older-'));
    const start = async (): Promise<{ kill: (signal: NodeJS.Signals) => void; ended: Promise<unknown[]> }> => {
      const parent = spawn(node!, ['src/cli/galley.mjs', 'lake', 'serve'], { env: { PATH: process.env['PATH'], GALLEY_HOME: home, GALLEY_LAKE_PORT: '0' }, stdio: ['ignore', 'ignore', 'pipe'] });
      const ended = once(parent, 'close');
      const [said] = (await once(parent.stderr, 'data')) as [Buffer];
      expect(said.toString()).toMatch('The local lake is at');
      return { kill: (signal) => void parent.kill(signal), ended };
    };
    const stopped = await start();
    stopped.kill('SIGINT');
    stopped.kill('SIGTERM');
    expect(await stopped.ended).toEqual([0, null]);
    // Nobody has the lake's folder open any more, so a second one can.
    const hungUp = await start();
    hungUp.kill('SIGHUP');
    expect(await hungUp.ended).toEqual([null, 'SIGHUP']);
    rmSync(home, { recursive: true });
  });

  test('reads only files whose imports any Node knows', () => {
    const source = readFileSync('src/cli/galley.mjs', 'utf8');
    const known = ['spawn', 'fileURLToPath', 'nodeFlags'];
    const named = [...source.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
    expect(named.toSorted()).toEqual(known.toSorted());
  });
});
