/** How the command line speaks: data on stdout, talk on stderr; colour and a progress bar only where a person looks. */
import { stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
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

/** What a person types; undefined where they leave instead, with Ctrl-C or Ctrl-D, or the signal asks us to stop. */
export function answerTo(question: string, signal: AbortSignal, input: NodeJS.ReadableStream = stdin, output: NodeJS.WritableStream = stderr): Promise<string | undefined> {
  const terminal = createInterface({ input, output, signal });
  return new Promise((resolve) => {
    const leave = (): void => {
      output.write('\n');
      resolve(undefined);
    };
    terminal.once('close', leave).question(question, (typed) => {
      terminal.off('close', leave).close();
      resolve(typed);
    });
  });
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
  return stderr.isTTY ? bar(what, now) : plainLines(what, now);
}

function bar(what: string, now: () => number): Progress {
  const left = timeLeft(now);
  let shown = '';
  return {
    show(done, of) {
      const filled = of === 0 ? barWidth : Math.floor((done / of) * barWidth);
      const line = `${what} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${counts(done, of)} ${left(done, of)}`;
      if (line !== shown) stderr.write(`\r\u001B[2K${line}`);
      shown = line;
    },
    end() {
      if (shown !== '') stderr.write('\n');
    },
  };
}

function plainLines(what: string, now: () => number): Progress {
  const left = timeLeft(now);
  let saidAt = now();
  return {
    show(done, of) {
      const words = left(done, of);
      if (now() - saidAt < plainEveryMs) return;
      saidAt = now();
      say(`${what} ${counts(done, of)} ${words}`);
    },
    end: () => undefined,
  };
}

function counts(done: number, of: number): string {
  return `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
}

/**
 * How long the rest takes, by the pace since the first count: what an earlier run did took none of this one's time. Other
 * work begins anew: another whole, or less of it done.
 */
export function timeLeft(now: () => number): (done: number, of: number) => string {
  let first: { done: number; of: number; at: number } | undefined;
  return (done, of) => {
    if (first === undefined || of !== first.of || done < first.done) first = { done, of, at: now() };
    const elapsedMs = now() - first.at;
    if (done === first.done || done >= of || elapsedMs < 1000) return '';
    const seconds = Math.round(((of - done) / (done - first.done)) * (elapsedMs / 1000));
    return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
  };
}

/** Columns lined up, numbers by their last digit; the last column is not padded behind. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const areNumbers = widths.map((_width, column) => rows.slice(1).every((row) => /^\d+$/.test(row[column] ?? '')));
  const padded = (cell: string, column: number, isLast: boolean): string => {
    if (areNumbers[column]) return cell.padStart(widths[column] ?? 0);
    return isLast ? cell : cell.padEnd(widths[column] ?? 0);
  };
  return rows.map((row) => row.map((cell, column) => padded(cell, column, column === row.length - 1)).join('  '));
}
