/** SpamAssassin's score by its local rules, where the machine has it. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';

export const notInstalled = 'not installed';

export async function spamScore(mail: { subject: string; html: string; text?: string }): Promise<string> {
  const sender = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await sender.sendMail({ from: 'Plain Words <letters@plainwords.example>', to: 'reader@post.example', date: new Date('2026-11-24T08:00:00Z'), ...mail });
  // A home of its own: SpamAssassin writes preferences and what it learnt into the one it finds.
  const home = await mkdtemp(path.join(tmpdir(), 'galley-spamassassin-'));
  try {
    const judged = await run(home, Buffer.isBuffer(message) ? message : Buffer.alloc(0));
    return judged === undefined ? notInstalled : (/^X-Spam-Status:[^\n]*score=(-?[\d.]+)/m.exec(judged)?.[1] ?? 'no score');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Undefined where there is no such program. */
async function run(home: string, message: Buffer): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn('spamassassin', ['--local'], { env: { ...process.env, HOME: home }, stdio: ['pipe', 'pipe', 'ignore'] });
    const pieces: Buffer[] = [];
    child.once('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    // Where the program is missing nobody reads; the error above tells.
    child.stdin.on('error', () => undefined);
    child.once('close', () => resolve(Buffer.concat(pieces).toString('latin1')));
    child.stdin.end(message);
  });
}
