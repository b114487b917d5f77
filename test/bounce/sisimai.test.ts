/** Debian's Sisimai (libsisimai-perl) as the judge of who is hard: its verdicts on our fixtures beside ours. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReturned } from '../../src/bounce/read-returned.ts';

const folder = 'test/bounce/fixtures';
const files = readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [path.join(folder, file)] : []));

interface Said {
  file: string;
  said: { recipient: string; reason: string; hard: boolean; action: string }[];
}

function isHere(): boolean {
  try {
    execFileSync('perl', ['-MSisimai', '-e', '1'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function verdicts(): Said[] {
  const lines = execFileSync('perl', ['test/bounce/sisimai.pl', ...files], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 24 });
  return lines.trim().split('\n').map((line) => JSON.parse(line) as Said);
}

/** Its words for "some 5xx that I cannot explain", which it then calls soft. */
const unsure = /^(?:filtered|onhold|undefined)$/;

describe.runIf(isHere())('Sisimai (skipped where libsisimai-perl is not installed)', () => {
  test('agrees on every recipient that it is sure of: hard is hard, and an automatic reply or a complaint is no bounce', async () => {
    const differences: string[] = [];
    const compared = { hard: 0, soft: 0, noBounce: 0 };
    for (const { file, said } of verdicts()) {
      const notices = await readReturned(readFileSync(file));
      for (const { recipient, reason, hard, action } of said) {
        if (unsure.test(reason)) continue;
        const ours = notices.find((notice) => notice.recipient === recipient) ?? notices[0];
        if (/^(?:vacation|feedback|delivered)$/.test(reason) || action === 'delayed') {
          compared.noBounce += 1;
          // What it reads off a text as delayed may have ended since.
          if (ours?.kind === 'bounce' && ours.bounceClass === 'hard') differences.push(`${file}: ${reason}, ours ${ours.rule}`);
          continue;
        }
        compared[hard ? 'hard' : 'soft'] += 1;
        const oursIsHard = ours?.kind === 'bounce' && ours.bounceClass === 'hard';
        if (ours?.kind !== 'bounce' || oursIsHard !== hard) differences.push(`${file}: ${reason}, ours ${ours?.rule}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared.hard).toBeGreaterThanOrEqual(25);
    expect(compared.soft).toBeGreaterThanOrEqual(25);
    expect(compared.noBounce).toBeGreaterThanOrEqual(10);
  });
});
