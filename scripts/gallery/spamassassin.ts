/** SpamAssassin's scores by its local rules, where the machine has it: all mails at once, since it reads its rules first. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import nodemailer from 'nodemailer';
import { systemCode } from '../../src/lib/error.ts';

const notInstalled = 'not installed';
const mostOutputBytes = 64 * 1024 * 1024;
const settings = ['use_bayes 0', 'clear_headers', 'add_header all Judged score=_SCORE_'].flatMap((line) => ['--cf', line]);

export interface Judged {
  subject: string;
  html: string;
  /** Absent in a mail that has no text part. */
  text?: string;
}

/** A score for each, in the same order. */
export async function spamScores(mails: readonly Judged[]): Promise<string[]> {
  const sender = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  // The program writes into its home; so it gets one of its own.
  const home = await mkdtemp(path.join(tmpdir(), 'galley-spamassassin-'));
  try {
    const files = await Promise.all(
      mails.map(async ({ subject, html, text }, index) => {
        const { message } = await sender.sendMail({ from: 'Plain Words <letters@plainwords.example>', to: 'reader@post.example', date: new Date('2026-11-24T08:00:00Z'), subject, html, ...(text === undefined ? {} : { text }) });
        const file = path.join(home, `${index}.eml`);
        await writeFile(file, message);
        return file;
      }),
    );
    const { stdout } = await promisify(execFile)('spamassassin', ['--local', '--test-mode', '--nocreate-prefs', ...settings, ...files], { env: { ...process.env, HOME: home }, encoding: 'latin1', maxBuffer: mostOutputBytes });
    const scores = Array.from(stdout.matchAll(/^X-Spam-Judged: score=(-?[\d.]+)/gm), ([, score = '']) => score);
    if (scores.length !== mails.length) throw new Error(`SpamAssassin judged ${scores.length} of ${mails.length} mails.`);
    return scores;
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return mails.map(() => notInstalled);
    throw thrown;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
