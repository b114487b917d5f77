import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/lake/fingerprint.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { anArticleAnswer, anEditionAnswer } from '../builders/answer.ts';

const original = fingerprintOf(anEditionAnswer());

describe('the fingerprint', () => {
  test.each<[string, JsonObject]>([
    ['its revision and times in the lake', { _rev: 'e2', _updatedAt: '2026-11-24T00:00:00Z', _originalId: 'drafts.edition-twelve' }],
    ['an approval', { approvals: [{ _key: 'a', fingerprint: 'f', by: { id: 'u', name: 'U' }, at: '2026-11-24T00:00:00Z' }] }],
    ['its status and sending time', { status: 'draft', sendAt: '2026-12-01T07:00:00Z', localTime: true }],
    ['a field that is null rather than absent', { intro: null }],
  ])('does not change with %s', (_what, change) => {
    expect(fingerprintOf(anEditionAnswer(change))).toBe(original);
  });

  test.each<[string, JsonObject]>([
    ['the subject', { subject: 'Another' }],
    ['an article it refers to', { blocks: [{ _type: 'leadArticle', _key: 'b1', article: anArticleAnswer({ title: 'Tiredness' }) }] }],
    ['whom it goes to', { audience: { lists: ['others'], segments: null, exclude: null } }],
  ])('changes with %s', (_what, change) => {
    expect(fingerprintOf(anEditionAnswer(change))).not.toBe(original);
  });

  test('does not depend on the order of fields', () => {
    const reversed = Object.fromEntries(Object.entries(anEditionAnswer()).toReversed());
    expect(fingerprintOf(reversed)).toBe(original);
  });

  test('tells any two different titles apart', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => (fingerprintOf({ title: one }) === fingerprintOf({ title: other })) === (one === other)));
  });
});
