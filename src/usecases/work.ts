/** A worker: sends what is due, looks again, until it is told to stop. Outages make it wait longer, never give up. */
import { GalleyError } from '../lib/error.ts';
import { publishReport } from './report-mailing.ts';
import type { Press } from './press.ts';
import { sendDue } from './send/send-due.ts';

const lookEveryMs = 15_000;
const longestPauseMs = 5 * 60_000;

export async function work(press: Press, signal: AbortSignal): Promise<void> {
  const told = new Set<string>();
  for (let failures = 0; !signal.aborted; ) {
    failures = (await once(press, signal, told)) ? 0 : failures + 1;
    await press.clock.wait(Math.min(lookEveryMs * 2 ** failures, longestPauseMs), signal);
  }
}

/** True where all went well. What is refused or held is told once, not every quarter of a minute. */
async function once(press: Press, signal: AbortSignal, told: Set<string>): Promise<boolean> {
  try {
    const end = await sendDue(press, { signal });
    for (const { mailing, end: how } of end.sent) {
      press.log.info({ mailing: mailing.id, edition: mailing.editionSlug, end: how.kind, ...(how.kind === 'waiting' ? { until: how.nextAt, reason: how.reason } : {}) }, 'A mailing was worked on.');
      await publishReport(press, mailing);
    }
    const stopped = [...end.refused.map(({ edition, findings }) => ({ edition, findings: findings.filter((finding) => finding.severity === 'error').map((finding) => finding.message) })), ...end.held.map((edition) => ({ edition, findings: ['Its time passed too long ago: send it by name, or give it a new time.'] }))];
    for (const { edition, findings } of stopped) {
      if (told.has(edition.id)) continue;
      told.add(edition.id);
      press.log.warn({ edition: edition.slug, findings }, 'A due edition cannot go out.');
    }
    return true;
  } catch (error) {
    if (!(error instanceof GalleyError) || error.kind === 'internal' || error.kind === 'configuration') throw error;
    press.log.warn({ code: error.code, hint: error.hint }, error.message);
    return false;
  }
}
