/** A mailing's report for a person: counts that add up, reasons, and what to do next. */
import { counted } from '../lib/text.ts';
import { deliveryStates } from '../model/mailing.ts';
import type { LinkClicks, MailingReport } from '../model/report.ts';
import { table } from './terminal.ts';

export function reportLines(report: MailingReport): string[] {
  const lines = [
    `${report.kind === 'test' ? 'Test mailing' : 'Mailing'} ${report.mailingId}  ${report.title}  (${report.editionSlug})`,
    `${report.state}${report.reason === undefined ? '' : `: ${report.reason}`}`,
    '',
    ...table([
      ...deliveryStates.filter((state) => report.counts[state] > 0).map((state) => [state, String(report.counts[state]).padStart(8), share(report.counts[state], report.audienceCount)]),
      ['audience', String(report.audienceCount).padStart(8), ''],
    ]),
  ];
  if (report.reasons.length > 0) {
    lines.push('', 'Reasons', ...report.reasons.map(({ state, reason, count }) => `  ${String(count).padStart(6)}  ${state}: ${reason}`));
  }
  if (report.bounces.length > 0) {
    lines.push('', 'Came back', ...report.bounces.map(({ what, count }) => `  ${String(count).padStart(6)}  ${bounceWords[what]}`));
  }
  if (report.clicks !== undefined) lines.push('', ...clickLines(report.clicks));
  lines.push('', `${counted(report.attempts, 'attempt', 'attempts')}${spanWords(report)}; ${report.unsubscribes} unsubscribed from it`);
  const { uncertain } = report.counts;
  if (uncertain > 0) {
    const [notAgain, them] = uncertain === 1 ? ['It is not sent again by itself.', 'it'] : ['They are not sent again by themselves.', 'them'];
    lines.push('', `${uncertain} may or may not have arrived: the connection or the worker ended before the relay's answer was recorded. ${notAgain}`, `Settle ${them} with: npx galley mailing settle ${report.mailingId}`);
  }
  return lines;
}

function clickLines(clicks: readonly LinkClicks[]): string[] {
  const machines = clicks.reduce((sum, link) => sum + link.machines, 0);
  const left = `${machines} more by machines, as far as they can be told, are left out`;
  return [`Clicks per link, not per person; ${left}`, ...clicks.map(({ people, text, to }) => `  ${String(people).padStart(6)}  ${text}  ${to}`)];
}

const bounceWords: Record<MailingReport['bounces'][number]['what'], string> = {
  hard: 'hard: the address is bad; it is suppressed',
  soft: 'soft: the mailbox is full, switched off or not reached',
  reputation: 'reputation: they refuse us, not the reader',
  ours: 'ours: the message or the session was at fault',
  complaint: 'complaint: somebody called it spam; suppressed',
};

function share(count: number, of: number): string {
  return of === 0 ? '' : `${((count / of) * 100).toFixed(1)} %`;
}

function spanWords(report: MailingReport): string {
  const { firstHandedOverAt, lastRecordedAt } = report;
  if (firstHandedOverAt === undefined || lastRecordedAt === undefined) return '';
  const seconds = (Date.parse(lastRecordedAt) - Date.parse(firstHandedOverAt)) / 1000;
  return ` in ${seconds.toFixed(1)} s, from ${firstHandedOverAt}${toGo(report, seconds)}`;
}

/** What waits for a later try takes its own time, and says nothing of the pace; nor is there one where nobody sends just now. */
function toGo({ counts, state }: MailingReport, seconds: number): string {
  const underWay = counts.claimed + counts['handing over'];
  const open = counts.planned + underWay;
  if (state !== 'sending' || open === 0) return '';
  const tried = counts.accepted + counts.refused + counts.uncertain;
  return `; ${open} to go${underWay === 0 || tried === 0 || seconds === 0 ? '' : `, about ${Math.ceil((open * seconds) / tried)} s at this pace`}`;
}
