/** The secret of an installation that has none set: made once, kept in a file that only its owner reads. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../lib/error.ts';

export function secretKeptIn(home: string): string {
  const file = path.join(home, 'secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // Not there yet. `wx` makes the first of two processes win; the other reads what it wrote.
  }
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
