import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeTypedContent, staleAmong } from '../../scripts/typed-content.ts';

test('types and schema are those that the schema types and the questions make, with no network', { timeout: 180_000 }, () => {
  const fresh = makeTypedContent();
  expect(Object.keys(fresh)).toHaveLength(2);
  expect(staleAmong(fresh)).toEqual([]);
});

test('a file that says something else is told as stale, and so is one that is not there', () => {
  const file = 'src/lake/lake-types.generated.ts';
  const text = readFileSync(file, 'utf8');
  expect(staleAmong({ [file]: text })).toEqual([]);
  expect(staleAmong({ [file]: `${text} `, 'sanity/none.json': '{}' })).toEqual([file, 'sanity/none.json']);
});
