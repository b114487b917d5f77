import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

  test('reads only files whose imports any Node knows', () => {
    const source = readFileSync('src/cli/galley.mjs', 'utf8');
    const known = ['spawnSync', 'existsSync', 'fileURLToPath', 'nodeFlags'];
    const named = [...source.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
    expect(named.toSorted()).toEqual(known.toSorted());
  });
});
