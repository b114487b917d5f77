/**
 * The facts of the sample may come from a page we were shown; its sentences and its people may not. That page is not in
 * this repository: where the shared folder is absent the comparison is left out, and its guard still runs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const seedFolder = resolve('..', 'shared', 'seed');
const seeds = existsSync(seedFolder) ? readdirSync(seedFolder).map((name) => readFileSync(join(seedFolder, name), 'utf8')) : [];
const sample = readFileSync('sanity/sample/content.ndjson', 'utf8');
const shingle = 8;

function wordsOf(text: string): string[] {
  return text.toLowerCase().replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(0, Math.max(0, words.length - shingle + 1)).map((_word, index) => words.slice(index, index + shingle).join(' '));
}

/** Every run of eight words that the two texts share. */
function sharedRuns(one: string, other: string): string[] {
  const known = new Set(runsOf(one));
  return runsOf(other).filter((run) => known.has(run));
}

/** The words of the sample in reading order, without the JSON around them. */
const sampleWords = Array.from(sample.matchAll(/"(?:text|title|deck|alt|caption|blurb|label|name|role|affiliation|speaker)":("(?:[^"\\]|\\.)*")/g), ([, value = '""']) => String(JSON.parse(value))).join(' ');

it('a borrowed sentence would be found', () => {
  const [borrowed] = sampleWords.match(/(?:\S+ ){12}/) ?? [''];
  expect(sharedRuns(`Somebody else wrote: ${borrowed} and more`, sampleWords)).not.toEqual([]);
});

describe.runIf(seeds.length > 0)('beside the page we were shown', () => {
  it('no run of eight words is the same', () => {
    for (const seed of seeds) expect(sharedRuns(seed, sampleWords)).toEqual([]);
  });

  it('none of its people or houses is named', () => {
    const plain = new Set(wordsOf(sample));
    for (const seed of seeds) {
      const names = Array.from(seed.matchAll(/\bDr\. (?:\p{Lu}[\p{L}.]* )*(\p{Lu}\p{L}+)|(\p{Lu}\p{L}+)-(?:\p{Lu}\p{L}+) Cancer|(\p{Lu}{2,})®/gu), (match) => match.slice(1).find((part) => part !== undefined) ?? '');
      expect(names.length).toBeGreaterThan(1);
      expect(names.filter((name) => name !== 'CURE' && plain.has(name.toLowerCase()))).toEqual([]);
      expect(sample).not.toContain('CURE');
    }
  });
});
