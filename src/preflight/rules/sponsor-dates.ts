import type { Edition } from '../../model/edition.ts';
import type { Sponsorship } from '../../model/sponsorship.ts';
import { contentRule } from '../rule.ts';
import { sponsorsOf } from '../sponsors-of.ts';

export const sponsorDates = contentRule({
  id: 'sponsor-dates',
  severity: 'error',
  asks: 'A sponsorship runs when the edition goes out.',
  reason: 'Before its start nobody has paid for it, and after its end an offer or a claim may no longer hold.',
  source: 'Galley: sponsorships; insertion orders of publishers',
  check: (edition, { facts }) =>
    sponsorsOf(edition).flatMap(({ sponsorship, at }) => {
      const wrong = wrongDates(sponsorship, goesOutAt(edition, facts?.now));
      return wrong === undefined ? [] : [{ message: `The sponsorship of ${sponsorship.advertiser} ${wrong}.`, at }];
    }),
});

/** Its time where one is set and still to come, else now; in milliseconds. */
function goesOutAt({ sendAt }: Edition, now: string | undefined): number | undefined {
  const times = [sendAt, now].flatMap((instant) => (instant === undefined ? [] : [Date.parse(instant)]));
  return times.length === 0 ? undefined : Math.max(...times);
}

function wrongDates({ startsAt, endsAt }: Sponsorship, at: number | undefined): string | undefined {
  if (Date.parse(endsAt) <= Date.parse(startsAt)) return 'ends before it starts';
  if (at !== undefined && at < Date.parse(startsAt)) return `starts on ${startsAt.slice(0, 10)}, after the edition goes out`;
  if (at !== undefined && at >= Date.parse(endsAt)) return `ended on ${endsAt.slice(0, 10)}, before the edition goes out`;
  return undefined;
}
