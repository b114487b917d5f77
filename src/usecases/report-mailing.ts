/** The report of a mailing: derived from the ledger's counts each time, no status stored. */
import { mailingState } from '../model/mailing.ts';
import type { Mailing } from '../model/mailing.ts';
import type { MailingReport } from '../model/report.ts';
import { clicksOf } from './clicks/clicks-of.ts';
import type { Press } from './press.ts';

export async function reportMailing(press: Pick<Press, 'ledger' | 'clock'>, mailing: Mailing): Promise<MailingReport> {
  const { mailings, deliveries, subscribers, bounces } = press.ledger;
  const [counts, reasons, span, unsubscribes, returned, clicks, current] = await Promise.all([
    mailings.counts(mailing.id),
    deliveries.reasons(mailing.id, 20),
    deliveries.span(mailing.id),
    subscribers.countUnsubscribes(mailing.id),
    bounces.counts(mailing.id),
    clicksOf(press, mailing),
    mailings.find(mailing.id),
  ]);
  const marked = current ?? mailing;
  const reason = (marked.cancelled ?? marked.paused)?.reason;
  return {
    mailingId: mailing.id,
    kind: mailing.kind,
    title: mailing.title,
    editionSlug: mailing.editionSlug,
    fingerprint: mailing.fingerprint,
    state: mailingState(marked, counts, press.clock.now().toISOString()),
    ...(reason === undefined ? {} : { reason }),
    plannedAt: mailing.plannedAt,
    sendAt: mailing.sendAt,
    ...(span.firstAt === undefined ? {} : { firstHandedOverAt: span.firstAt }),
    ...(span.lastAt === undefined ? {} : { lastRecordedAt: span.lastAt }),
    audienceCount: mailing.audienceCount,
    counts,
    attempts: span.attempts,
    reasons,
    unsubscribes,
    bounces: returned,
    ...(clicks === undefined ? {} : { clicks }),
  };
}

/** The mailing that a word on the command line names: its id, its edition's slug, or the edition's document id. */
export async function findMailing(press: Pick<Press, 'ledger'>, word: string): Promise<Mailing | undefined> {
  const { mailings } = press.ledger;
  return (await mailings.find(word)) ?? (await mailings.findByEditionSlug(word)) ?? (await mailings.findLive(word));
}

/** Puts the report where the Studio shows it. It is a copy: a lake that cannot be written to stops nothing. */
export async function publishReport(press: Pick<Press, 'ledger' | 'clock' | 'content' | 'log'>, mailing: Mailing): Promise<void> {
  if (mailing.kind !== 'live') return;
  // What comes back does so for days: it is told where it is asked, and not by a copy that would be old.
  const { bounces: _later, clicks: _too, ...report } = await reportMailing(press, mailing);
  const document = { ...report, edition: { _type: 'reference', _weak: true, _ref: mailing.editionId }, counts: Object.entries(report.counts).map(([state, count]) => ({ _key: state.replace(' ', '-'), state, count })), reasons: report.reasons.map((reason, index) => ({ _key: `r${index}`, ...reason })) };
  await press.content.writeReport(mailing.id, document).catch((error: unknown) => press.log.warn({ error, mailing: mailing.id }, 'The report could not be written into the content lake.'));
}
