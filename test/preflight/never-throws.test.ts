/** Whatever an edition, its html or the facts about it hold, every rule answers: a rule that throws would hide all others. */
import { assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/model/edition.ts';
import { preflight, rules } from '../../src/preflight/preflight.ts';
import type { PreflightInput, RuleHit } from '../../src/preflight/rule.ts';
import { everything, guideEdition } from '../render/editions.ts';
import { anyEdition, anyFacts, anyHtml } from './any-content.ts';
import { aRendered, picture } from './rendered.ts';

/** What is wrong with the answers of the rules; empty where all is well. */
function faults(input: PreflightInput): string[] {
  return rules.flatMap((rule) => {
    try {
      return rule.check(input).filter((hit) => !isWhole(hit)).map((hit) => `${rule.id}: ${JSON.stringify(hit)}`);
    } catch (error) {
      return [`${rule.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    }
  });
}

/** A sentence, and a field that has a name where it points to one. */
function isWhole({ message, at, severity }: RuleHit): boolean {
  return message.trim() !== '' && (at === undefined || at.path !== '') && (severity === undefined || ['error', 'warning', 'notice'].includes(severity));
}

/** One for all: what rules learn of its html they learn once. */
const rendered = aRendered();
const addresses = [picture, 'https://letters.example/guides/tiredness', 'https://archive.example/quiet-letters/letter-twelve'];

describe.each<[string, () => Edition]>([['everything', everything], ['guide', guideEdition]])('of the edition %s', (_name, make) => {
  test('no change makes a rule throw, with facts or without', () => {
    assert(
      property(anyEdition(make), anyFacts(addresses), constantFrom('content', 'rendered', 'facts'), (edition, facts, given) => {
        expect(faults({ edition, ...(given === 'content' ? {} : { rendered }), ...(given === 'facts' ? { facts } : {}) })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('findings of any change can be told as JSON, each once, errors first', () => {
    assert(
      property(anyEdition(make), (edition) => {
        const findings = preflight({ edition, rendered });
        const ranks = findings.map(({ severity }) => ['error', 'warning', 'notice'].indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        const told = findings.map((finding) => JSON.stringify(finding));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 30 },
    );
  });
});

test('no html whatever makes a rule throw', () => {
  assert(
    property(tuple(anyHtml, anyHtml), anyFacts(addresses), ([html, text], facts) => {
      expect(faults({ edition: everything(), rendered: aRendered({ html, text, subject: text.slice(0, 80) }), facts })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the guard can fire: content that no parser lets through makes a rule throw', () => {
  const broken: Edition = { ...everything(), blocks: [{ _type: 'fullArticle', _key: 'b' } as never] };
  expect(faults({ edition: broken })).not.toEqual([]);
});
