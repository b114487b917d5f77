import { expect, test } from 'vitest';
import { linkBarsOf } from '../../sanity/plugin/report/figures.ts';

const link = (to: string, people: number) => ({ to, text: to, people, machines: 9 });

test('bars of links are shares of the link that most people followed, whatever machines did', () => {
  expect(linkBarsOf([link('a', 8), link('b', 2), link('c', 0)]).map(({ share }) => share)).toEqual([1, 0.25, 0]);
});

test('bars of links that nobody followed are empty', () => {
  expect(linkBarsOf([link('a', 0)]).map(({ share }) => share)).toEqual([0]);
  expect(linkBarsOf([])).toEqual([]);
});
