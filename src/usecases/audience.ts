/** Whom an edition goes to: its lists and segments looked up, and each zone's own time where it asks for local time. */
import { TZDate } from '@date-fns/tz';
import { GalleyError } from '../lib/error.ts';
import type { Edition } from '../model/edition.ts';
import type { SegmentFilter } from '../model/subscriber.ts';
import type { AudienceQuery } from '../ports/mailings.ts';

/** `zones`: those that subscribers have. */
export function audienceOf(edition: Edition, segments: Readonly<Record<string, SegmentFilter>>, zones: readonly string[]): AudienceQuery {
  const { lists, segments: wanted, exclude } = edition.audience;
  return {
    lists: lists.length > 0 ? lists : [edition.newsletter.list],
    segments: wanted.map((slug) => segmentOf(slug, segments)),
    excludeLists: exclude.filter((slug) => segments[slug] === undefined),
    excludeSegments: exclude.flatMap((slug) => segments[slug] ?? []),
    newsletterList: edition.newsletter.list,
    ...(edition.localTime && edition.sendAt !== undefined ? { notBeforeByZone: localTimes(edition.sendAt, edition.newsletter.timeZone, zones) } : {}),
  };
}

function segmentOf(slug: string, segments: Readonly<Record<string, SegmentFilter>>): SegmentFilter {
  const segment = segments[slug];
  if (segment === undefined) {
    throw new GalleyError('data', 'segment-unknown', `The edition goes to the segment "${slug}", which the configuration does not know.`, {
      hint: `Add it under "segments" in the configuration file; known: ${Object.keys(segments).join(', ') || 'none'}.`,
    });
  }
  return segment;
}

/** For each zone the instant at which its clocks show what the newsletter's clocks show at `sendAt`. */
export function localTimes(sendAt: string, newsletterZone: string, wanted: readonly string[]): { zones: Record<string, string>; otherwise: string } {
  const wall = new TZDate(sendAt, newsletterZone);
  const zones: Record<string, string> = {};
  for (const zone of wanted) zones[zone] = instantAt(wall, zone);
  return { zones, otherwise: new Date(sendAt).toISOString() };
}

/**
 * The instant at which a zone's clocks show this wall-clock time. A time that the spring change skips is taken an hour
 * later; one that the autumn change repeats, at its first occurrence.
 */
function instantAt(wall: TZDate, zone: string): string {
  const local = new TZDate(wall.getFullYear(), wall.getMonth(), wall.getDate(), wall.getHours(), wall.getMinutes(), wall.getSeconds(), zone);
  return new Date(local.getTime()).toISOString();
}
