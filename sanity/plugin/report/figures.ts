/** A report as figures and bars: shares of the frozen audience, in the order a reader wants them. */
import type { DeliveryState } from '../../../src/model/mailing.ts';
import type { LinkClicks, MailingReport } from '../../../src/model/report.ts';

export interface Bar {
  state: DeliveryState;
  title: string;
  meaning: string;
  count: number;
  /** 0 to 1, of the audience. */
  share: number;
  tone: 'positive' | 'caution' | 'critical' | 'default';
}

const rows: readonly (Omit<Bar, 'count' | 'share'> & { isAlwaysShown: boolean })[] = [
  { state: 'accepted', title: 'Accepted', meaning: 'The relay took the message. That says nothing of the inbox.', tone: 'positive', isAlwaysShown: true },
  { state: 'refused', title: 'Refused', meaning: 'A permanent no from the relay or the reader’s server.', tone: 'critical', isAlwaysShown: true },
  { state: 'deferred', title: 'Deferred', meaning: 'A no for now; tried again later.', tone: 'caution', isAlwaysShown: false },
  { state: 'uncertain', title: 'Uncertain', meaning: 'The connection or the worker ended before the answer was recorded: may have arrived. An operator settles these.', tone: 'critical', isAlwaysShown: true },
  { state: 'skipped', title: 'Skipped', meaning: 'Not tried: unsubscribed, suppressed or cancelled since it was planned.', tone: 'default', isAlwaysShown: true },
  { state: 'planned', title: 'Waiting', meaning: 'Not handed over yet.', tone: 'default', isAlwaysShown: false },
  { state: 'claimed', title: 'Claimed', meaning: 'A worker holds them.', tone: 'default', isAlwaysShown: false },
  { state: 'handing over', title: 'Handing over', meaning: 'On their way to the relay just now.', tone: 'default', isAlwaysShown: false },
];

export function barsOf(report: Pick<MailingReport, 'counts' | 'audienceCount'>): Bar[] {
  return rows
    .filter(({ state, isAlwaysShown }) => isAlwaysShown || report.counts[state] > 0)
    .map(({ isAlwaysShown: _shown, ...row }) => ({ ...row, count: report.counts[row.state], share: report.audienceCount === 0 ? 0 : report.counts[row.state] / report.audienceCount }));
}

export interface LinkBar extends LinkClicks {
  /** 0 to 1, of the link that most people followed. */
  share: number;
}

/** Shares of the most followed link and not of the audience: a person may follow a link twice, and nobody knows. */
export function linkBarsOf(clicks: readonly LinkClicks[]): LinkBar[] {
  const most = Math.max(0, ...clicks.map(({ people }) => people));
  return clicks.map((link) => ({ ...link, share: most === 0 ? 0 : link.people / most }));
}

/** Messages a second from the first hand-over to the last answer; undefined where there is no span to speak of. */
export function paceOf(report: Pick<MailingReport, 'attempts' | 'firstHandedOverAt' | 'lastRecordedAt'>): number | undefined {
  if (report.firstHandedOverAt === undefined || report.lastRecordedAt === undefined) return undefined;
  const spanMs = Date.parse(report.lastRecordedAt) - Date.parse(report.firstHandedOverAt);
  return spanMs < 1000 ? undefined : report.attempts / (spanMs / 1000);
}

export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)} %`;
}
