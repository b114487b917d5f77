#!/usr/bin/env node
// Starts Galley on the Node that came with it: TypeScript runs as is there, and older ones cannot. They read this file
// though, so it names nothing by import that Node 20 lacks.
import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from './node-flags.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 9)) {
  // The same process with Node's flags, which can only be given at its start; Windows has no such call.
  if (process.platform !== 'win32' && !nodeFlags.every((flag) => process.execArgv.includes(flag))) {
    process.execve(process.execPath, [process.execPath, ...process.execArgv, ...nodeFlags, ...process.argv.slice(1)], process.env);
  }
  nodeModule.enableCompileCache();
  await import('./main.ts');
} else {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [...nodeFlags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.once('error', () => {
    process.stderr.write(`Galley needs Node 24.9 or later, and this is ${process.version}. Run npm ci first: it brings one.\n`);
    process.exit(78);
  });
  // It finishes what is under way, so we outlive a signal as it does and end as it ended. The terminal gives Ctrl-C to
  // it as well as to us; a supervisor's signal may come to us alone.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
