/** Every rule of preflight by a pair: it fires with these very hits, and stays quiet where nothing is wrong. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/preflight/preflight.ts';
import { contentCases } from './cases-content.ts';
import { inboxCases } from './cases-inbox.ts';
import { renderedCases } from './cases-rendered.ts';

const cases = { ...inboxCases, ...contentCases, ...renderedCases };

it('every rule has a pair, and every pair a rule', () => {
  expect(Object.keys(cases).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
});

it('no two rules share an id, and every id is kebab-case', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.map(({ id }) => id).filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
});

it('every rule says what it asks for, why, and where that comes from, in whole sentences', () => {
  expect(rules.filter(({ asks, reason }) => !/^\S.*\.$/.test(asks) || !/^\S.*\.$/.test(reason))).toEqual([]);
  expect(rules.filter(({ source }) => source.trim() === '' || source.endsWith('.'))).toEqual([]);
});

it('only disclaimer, postal address, unsubscribe, approval and broken merge fields are locked', () => {
  expect(rules.filter(({ locked }) => locked).map(({ id }) => id).toSorted()).toEqual([
    'approval-drifted',
    'approval-waiting',
    'disclaimer-language',
    'disclaimer-missing',
    'footer-clipped',
    'merge-mark-broken',
    'postal-address-missing',
    'unsubscribe-missing',
  ]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const pair = cases[id];
  it(`fires: ${rule.asks}`, () => {
    expect(rule.check(pair!.fires)).toEqual(pair!.hits);
    expect(pair!.hits.length).toBeGreaterThan(0);
  });
  it('stays quiet where nothing is wrong', () => {
    expect(rule.check(pair!.quiet)).toEqual([]);
  });
  it('changes nothing in what it looks at', () => {
    const before = structuredClone(pair!.fires);
    rule.check(pair!.fires);
    expect(pair!.fires).toEqual(before);
  });
});
