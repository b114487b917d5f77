import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withMadeParts } from '../scripts/generate.ts';

test('what the README says of settings, commands and rules is what the tables make of it', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme.match(/<!-- made: \w+ -->/g)).toEqual(['<!-- made: commands -->', '<!-- made: settings -->', '<!-- made: rules -->']);
  expect(withMadeParts(readme)).toBe(readme);
  expect(withMadeParts(readme.replace('GALLEY_LEDGER`', 'GALLEY_LEDGERS`'))).toBe(readme);
});
