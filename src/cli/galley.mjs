#!/usr/bin/env node
// Starts Galley on the Node that came with it: TypeScript runs as is there, and older ones cannot.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 9)) {
  enableCompileCache();
  await import('./main.ts');
} else {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(node)) {
    process.stderr.write(`Galley needs Node 24.9 or later, and this is ${process.version}. Run npm ci first: it brings one.\n`);
    process.exit(78);
  }
  // The child shares our terminal and process group, so Ctrl-C reaches it; its exit code is ours.
  const { status, signal } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal !== null) process.kill(process.pid, signal);
  process.exit(status ?? 70);
}
