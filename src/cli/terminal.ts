/** How the command line speaks: data on stdout, talk on stderr; colour and a progress bar only where a person looks. */
import { stderr, stdout } from 'node:process';
import { styleText } from 'node:util';
import { systemCode } from '../lib/error.ts';

// Whoever reads may stop reading (`| head`): then there is nobody to print to, and nothing went wrong.
stdout.on('error', (error) => {
  if (systemCode(error) === 'EPIPE') process.exit(0);
  throw error;
});

/** Data: one line on stdout. */
export function print(line = ''): void {
  stdout.write(`${line}\n`);
}

/** One JSON value a line, for programs. */
export function printJson(value: unknown): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}

/** Talk: one line on stderr. */
export function say(line: string): void {
  stderr.write(`${line}\n`);
}

type Style = Parameters<typeof styleText>[0];

/** `styleText` honours NO_COLOR and FORCE_COLOR, and leaves a pipe plain. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = stdout): string {
  return styleText(style, text, { stream });
}

export interface Progress {
  show(done: number, of: number): void;
  end(): void;
}

const barWidth = 30;
/** Plain output gets a line this often at most. */
const plainEveryMs = 5_000;

/** A bar on a terminal, a plain line every few seconds elsewhere. */
export function progressOf(what: string, now: () => number = Date.now): Progress {
  const startedAt = now();
  return stderr.isTTY ? bar(what, startedAt, now) : plainLines(what, startedAt, now);
}

function bar(what: string, startedAt: number, now: () => number): Progress {
  let shown = '';
  return {
    show(done, of) {
      const filled = of === 0 ? barWidth : Math.floor((done / of) * barWidth);
      const line = `${what} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${counts(done, of)} ${timeLeft(done, of, now() - startedAt)}`;
      if (line !== shown) stderr.write(`\r\u001B[2K${line}`);
      shown = line;
    },
    end() {
      if (shown !== '') stderr.write('\n');
    },
  };
}

function plainLines(what: string, startedAt: number, now: () => number): Progress {
  let saidAt = startedAt;
  return {
    show(done, of) {
      if (now() - saidAt < plainEveryMs) return;
      saidAt = now();
      say(`${what} ${counts(done, of)} ${timeLeft(done, of, now() - startedAt)}`);
    },
    end: () => undefined,
  };
}

function counts(done: number, of: number): string {
  return `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
}

function timeLeft(done: number, of: number, elapsedMs: number): string {
  if (done === 0 || done >= of || elapsedMs < 1000) return '';
  const seconds = Math.round(((of - done) / done) * (elapsedMs / 1000));
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** Columns lined up; the last is not padded. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '));
}
