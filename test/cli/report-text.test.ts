import { describe, expect, test } from 'vitest';
import { reportLines } from '../../src/cli/report-text.ts';
import type { DeliveryCounts } from '../../src/model/mailing.ts';
import type { MailingReport } from '../../src/model/report.ts';

function aReport({ counts = {}, ...rest }: Partial<Omit<MailingReport, 'counts'>> & { counts?: Partial<DeliveryCounts> }): MailingReport {
  return {
    mailingId: 'm00000000001',
    kind: 'live',
    title: 'When tiredness does not lift',
    editionSlug: 'letters/tiredness',
    fingerprint: 'f0'.repeat(32),
    state: 'sending',
    plannedAt: '2026-11-24T08:00:00.000Z',
    sendAt: '2026-11-24T08:00:00.000Z',
    firstHandedOverAt: '2026-11-24T08:00:00.000Z',
    lastRecordedAt: '2026-11-24T08:00:10.000Z',
    audienceCount: 1000,
    counts: { planned: 0, claimed: 0, 'handing over': 0, accepted: 0, deferred: 0, refused: 0, uncertain: 0, skipped: 0, ...counts },
    attempts: 100,
    reasons: [],
    unsubscribes: 0,
    bounces: [],
    ...rest,
  };
}

/** The line of attempts and those after it. */
const end = (report: Parameters<typeof aReport>[0]): string[] => {
  const lines = reportLines(aReport(report));
  return lines.slice(lines.findIndex((line) => /^\d+ attempt/.test(line)));
};

describe('a report tells how much is to go', () => {
  const span = '100 attempts in 10.0 s, from 2026-11-24T08:00:00.000Z';

  test('by the pace of what came to an end, where a worker is at it', () => {
    expect(end({ counts: { accepted: 40, refused: 8, uncertain: 0, deferred: 30, planned: 40, claimed: 7, 'handing over': 1, skipped: 500 } })).toEqual([`${span}; 48 to go, about 10 s at this pace; 0 unsubscribed from it`]);
  });

  test('without a time where nobody sends just now', () => {
    expect(end({ counts: { accepted: 96, planned: 4 } })).toEqual([`${span}; 4 to go; 0 unsubscribed from it`]);
  });

  test('and not of what waits for a later try', () => {
    expect(end({ counts: { accepted: 96, deferred: 4 } })).toEqual([`${span}; 0 unsubscribed from it`]);
  });
});

test('a report speaks of one as of one', () => {
  const [attempts, ...doubt] = end({ attempts: 1, state: 'finished', counts: { uncertain: 1 } });
  expect(attempts).toMatch(/^1 attempt in /);
  expect(doubt).toEqual(['', "1 may or may not have arrived: the connection or the worker ended before the relay's answer was recorded. It is not sent again by itself.", 'Settle it with: npx galley mailing settle m00000000001']);
  expect(end({ counts: { uncertain: 2 } }).slice(2)).toEqual(["2 may or may not have arrived: the connection or the worker ended before the relay's answer was recorded. They are not sent again by themselves.", 'Settle them with: npx galley mailing settle m00000000001']);
});
