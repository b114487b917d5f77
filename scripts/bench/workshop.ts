/** What the parts of the bench share: a folder, processes that are measured, and the values noted round by round. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from '../../src/cli/node-flags.mjs';
import type { Measured } from './measured.ts';
import { type Row, rowOf } from './numbers.ts';
import type { Sink } from './sinks.ts';

/** Of every way of sending, `smtp-source` among them. */
export const connections = 10;

export class Workshop {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'galley-bench-'));
  readonly #sinks: Sink[] = [];
  readonly #noted = new Map<string, { unit: string; values: number[] }>();

  note(id: string, unit: string, value: number): void {
    const noted = this.#noted.get(id) ?? { unit, values: [] };
    noted.values.push(value);
    this.#noted.set(id, noted);
  }

  rows(): Row[] {
    return [...this.#noted].map(([id, { unit, values }]) => rowOf(id, unit, values));
  }

  async sink(start: Promise<Sink>): Promise<Sink> {
    const sink = await start;
    this.#sinks.push(sink);
    return sink;
  }

  say(sentence: string): void {
    process.stderr.write(`${sentence}\n`);
  }

  close(): void {
    for (const sink of this.#sinks) sink.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A script of this folder in a process of its own; answers the JSON of the last line it prints. */
  async measure(script: string, words: string[], environment: Record<string, string> = {}): Promise<Measured & { planSeconds: number }> {
    return JSON.parse(await run(process.execPath, [...nodeFlags, fileURLToPath(new URL(script, import.meta.url)), ...words], environment));
  }

  /** A worker's settings: nothing of this machine's own gets in. */
  environment(ledger: string, sink: Pick<Sink, 'port'>, more: Record<string, string> = {}): Record<string, string> {
    return {
      GALLEY_HOME: this.folder,
      GALLEY_LEDGER: ledger,
      GALLEY_RELAY: `smtp://127.0.0.1:${sink.port}`,
      GALLEY_CONNECTIONS: String(connections),
      GALLEY_LOG_LEVEL: 'silent',
      // As the command line does it: what was compiled once is not compiled again.
      NODE_COMPILE_CACHE: path.join(this.folder, 'compiled'),
      ...more,
    };
  }
}

export function run(program: string, words: string[], environment: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.once('error', reject).once('close', (code) => {
      if (code === 0) resolve(out.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`${path.basename(program)} ${words.join(' ')} ended with ${code}`));
    });
  });
}
