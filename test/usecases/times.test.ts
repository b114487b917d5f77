import { describe, expect, test } from 'vitest';
import { audienceOf, localTimes } from '../../src/usecases/audience.ts';
import { retryAt } from '../../src/usecases/send/backoff.ts';
import { anEdition } from '../builders/edition.ts';

describe('local time', () => {
  // 07:30 in Bergen on 24 November 2026.
  const { zones, otherwise } = localTimes('2026-11-24T06:30:00Z', 'Europe/Oslo', ['Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']);

  test.each([
    ['Europe/Oslo', '2026-11-24T06:30:00.000Z'],
    ['America/New_York', '2026-11-24T12:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-24T02:00:00.000Z'],
    ['Pacific/Auckland', '2026-11-23T18:30:00.000Z'],
  ])('in %s the clocks show half past seven at %s', (zone, instant) => {
    expect(zones[zone]).toBe(instant);
  });

  test('who has no zone gets it at the newsletter\'s own time', () => {
    expect(otherwise).toBe('2026-11-24T06:30:00.000Z');
  });

  test('a time that the spring change skips is taken an hour later', () => {
    // 02:30 does not exist in New York on 14 March 2027; Reykjavik has no summer time.
    expect(localTimes('2027-03-14T02:30:00Z', 'Atlantic/Reykjavik', ['America/New_York']).zones['America/New_York']).toBe('2027-03-14T07:30:00.000Z');
  });

  test('a time that the autumn change repeats is taken at its first occurrence', () => {
    // 01:30 happens twice in New York on 1 November 2026: at 05:30 and at 06:30 UTC.
    expect(localTimes('2026-11-01T01:30:00Z', 'Atlantic/Reykjavik', ['America/New_York']).zones['America/New_York']).toBe('2026-11-01T05:30:00.000Z');
  });
});

describe('the audience of an edition', () => {
  test('is its newsletter\'s list where it names none', () => {
    expect(audienceOf(anEdition(), {}, [])).toEqual({ lists: ['quiet-letters'], segments: [], excludeLists: [], excludeSegments: [], newsletterList: 'quiet-letters' });
  });

  test('leaves out lists and segments by name', () => {
    const segments = { norwegian: { languages: ['nb'] } };
    const edition = anEdition({ audience: { lists: ['a', 'b'], segments: ['norwegian'], exclude: ['staff', 'norwegian'] } });
    expect(audienceOf(edition, segments, [])).toEqual({ lists: ['a', 'b'], segments: [{ languages: ['nb'] }], excludeLists: ['staff'], excludeSegments: [{ languages: ['nb'] }], newsletterList: 'quiet-letters' });
  });

  test('a segment the configuration does not know stops the mailing', () => {
    expect(() => audienceOf(anEdition({ audience: { lists: [], segments: ['nobody'], exclude: [] } }), {}, [])).toThrow('"nobody", which the configuration does not know');
  });
});

describe('a deferred delivery', () => {
  const now = new Date('2026-11-24T08:00:00Z');
  const until = new Date('2026-11-25T08:00:00Z');

  test.each([
    [1, 0, 15],
    [2, 0, 30],
    [3, 0, 60],
    [9, 0, 240],
    [1, 0.5, 16.5],
  ])('after attempt %i waits (random %d) %d minutes', (attempts, random, minutes) => {
    expect(retryAt({ attempts, now, until, random })).toEqual(new Date(now.getTime() + minutes * 60_000));
  });

  test('is not tried when the news would be stale', () => {
    expect(retryAt({ attempts: 1, now, until: new Date('2026-11-24T08:14:00Z'), random: 0 })).toBeUndefined();
  });
});
