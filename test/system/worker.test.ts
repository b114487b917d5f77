import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fateOf, newWorker } from '../../src/system/worker.ts';

const us = newWorker();
const gone = spawnSync(process.execPath, ['--version']).pid;

test.each([
  ['this process', {}, 'unknown'],
  ['a process of this host that is there no more', { pid: gone }, 'ended'],
  ['a process from before this host last started', { boot: 'earlier' }, 'cut off'],
  ['a process of another container on this machine', { host: 'a1b2c3', pid: gone }, 'unknown'],
  ['a container from before this machine last started', { host: 'a1b2c3', boot: 'earlier' }, 'elsewhere'],
])('the fate of %s', (_whose, differs, fate) => {
  expect(fateOf({ ...us, ...differs })).toBe(fate);
});
