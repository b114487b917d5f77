/** Relays that take everything and keep nothing: postfix's, one thread that reads every line, and one that is no bottleneck. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';

export interface Sink {
  port: number;
  stop(): void;
}

const postfixDirectories = ['/usr/sbin', '/usr/local/sbin', '/usr/lib/postfix/sbin'];

/** Where postfix's test programs are; undefined where they are not (Debian: package postfix). */
export function postfixProgram(name: 'smtp-sink' | 'smtp-source'): string | undefined {
  return postfixDirectories.map((directory) => `${directory}/${name}`).find((file) => existsSync(file));
}

export async function startPostfixSink(program: string): Promise<Sink> {
  const port = await freePort();
  // Root may not run it without giving its rights up.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  return started(spawn(program, [...user, `127.0.0.1:${port}`, '100'], { stdio: ['ignore', 'ignore', 'inherit'] }), port);
}

/** With files of a key and a certificate it speaks TLS from the first byte. It answers a message at once, or later. */
export async function startFastSink({ tls, answerAfterMs = 0 }: { tls?: { keyFile: string; certificateFile: string }; answerAfterMs?: number } = {}): Promise<Sink> {
  const port = await freePort();
  const files = tls === undefined ? [] : [tls.keyFile, tls.certificateFile];
  return started(spawn(process.execPath, [fileURLToPath(new URL('fast-sink.ts', import.meta.url)), String(port), String(answerAfterMs), ...files], { stdio: ['ignore', 'ignore', 'inherit'] }), port, tls === undefined);
}

async function started(child: ChildProcess, port: number, isGreeting = true): Promise<Sink> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(port, isGreeting)) return { port, stop: () => void child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`No sink answers on port ${port}.`);
}

/** A server that speaks TLS says nothing before it is spoken to. */
function answers(port: number, isGreeting: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once(isGreeting ? 'data' : 'connect', () => {
      socket.end(isGreeting ? 'QUIT\r\n' : '');
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
