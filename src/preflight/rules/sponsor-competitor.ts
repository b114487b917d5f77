import type { Sponsorship } from '../../model/sponsorship.ts';
import { lettersOf } from '../letters.ts';
import { contentRule } from '../rule.ts';
import { sponsorsOf } from '../sponsors-of.ts';

export const sponsorCompetitor = contentRule({
  id: 'sponsor-competitor',
  severity: 'error',
  asks: 'Advertisers that exclude each other never stand in one edition.',
  reason: 'Competitive separation is part of what an advertiser pays for.',
  source: 'Insertion orders of medical publishers: competitive separation',
  check(edition) {
    const sponsors = sponsorsOf(edition);
    return sponsors.flatMap(({ sponsorship, at }, index) =>
      sponsors
        .slice(0, index)
        .filter((before) => excludes(sponsorship, before.sponsorship) || excludes(before.sponsorship, sponsorship))
        .map((before) => ({ message: `${sponsorship.advertiser} and ${before.sponsorship.advertiser} exclude each other and stand in the same edition.`, at, hint: 'Move one of the two to another edition.' })));
  },
});

function excludes(one: Sponsorship, other: Sponsorship): boolean {
  return one.competitors.some((name) => lettersOf(name) === lettersOf(other.advertiser));
}
