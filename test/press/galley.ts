/** The command line in a process of its own, in a house's environment and nothing of this machine's own. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Ended {
  code: number | null;
  out: string;
  /** What it said to people, on the standard error. */
  talk: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves with what it said, once it says that; rejects with all it said where it ends before. */
  saying(pattern: RegExp): Promise<string>;
}

export function startGalley(words: string[], environment: Readonly<Record<string, string>>, input = ''): Running {
  const child = spawn(process.execPath, ['src/cli/galley.mjs', ...words], { env: { PATH: process.env['PATH'], ...environment } });
  let [out, talk] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (talk += data.toString()));
  child.stdin.on('error', () => undefined).end(input);
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, out, talk }))),
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const said = pattern.exec(talk)?.[0];
          if (said !== undefined) resolve(said);
        };
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(talk)));
        look();
      }),
  };
}
