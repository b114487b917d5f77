/** Sanity's own command line, kept offline, and the Studio it builds. */
import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const studio = path.join(root, 'sanity');
const builtPage = path.join(studio, 'dist', 'index.html');

/** Runs `sanity …` in the Studio's folder; says nothing unless it fails, and then throws what it said. */
export function sanity(...words: string[]): void {
  execFileSync(path.join(root, 'node_modules/.bin/sanity'), words, {
    cwd: studio,
    stdio: ['ignore', 'pipe', 'pipe'],
    // No telemetry and no look for newer versions: nothing here needs the network.
    env: { ...process.env, CI: 'true', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1' },
  });
}

/** Builds the Studio into `sanity/dist` where that is missing or older than what it is made of. */
export function buildStudio(onBegin: () => void): void {
  const builtAt = statSync(builtPage, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = globSync(['sanity/*.{ts,tsx,json}', 'sanity/{plugin,local,static}/**/*', 'src/{lib,model,preflight}/**/*', 'package-lock.json'], { cwd: root });
  if (sources.every((file) => statSync(path.join(root, file)).mtimeMs < builtAt)) return;
  onBegin();
  sanity('build');
}
