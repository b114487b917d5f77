import * as fc from 'fast-check';
import { applyPatch } from 'mendoza';
import { expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { effectsBetween, encodePatch } from '../../src/local-lake/effects.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const leaf = fc.oneof(fc.integer(), text, fc.boolean(), fc.constant(null));
const field = fc.constantFrom('a', 'b', 'title', 'body', 'ä', '_type');
const { value: content } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.record({ _key: fc.constantFrom('k1', 'k2', 'k3'), text }), { maxLength: 4 }),
    fc.dictionary(field, tie('value'), { maxKeys: 5 }),
  ),
}));
const document = fc.dictionary(field, content, { maxKeys: 6, noNullPrototype: true });
const item = (key: string): Json => ({ _key: key, text: key.repeat(100) });
const plain = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;

test('a patch turns any document into any other, as mendoza itself applies it', () => {
  fc.assert(
    fc.property(document, document, (left, right) => {
      const [before, after] = [plain(left), plain(right)];
      expect(applyPatch(before, encodePatch(before, after))).toEqual(after);
    }),
    { numRuns: 2000 },
  );
});

test('a patch of a document with a few changes does so, too', () => {
  const change = fc.record({ field, value: content, drop: fc.boolean() });
  fc.assert(
    fc.property(document, fc.array(change, { maxLength: 3 }), (left, changes) => {
      const before = plain(left) as Record<string, Json>;
      const after = structuredClone(before);
      for (const { field: name, value, drop } of changes) {
        if (drop) delete after[name];
        else after[name] = plain(value);
      }
      expect(applyPatch(before, encodePatch(before, after))).toEqual(after);
      expect(applyPatch(after, encodePatch(after, before))).toEqual(before);
    }),
    { numRuns: 1000 },
  );
});

test('typing into a long text sends only what was typed', () => {
  const before = { text: 'Breathe in. '.repeat(500) };
  const after = { text: `${before.text.slice(0, 3000)}ü🫁${before.text.slice(3000)}` };
  const patch = encodePatch(before, after);
  expect(JSON.stringify(patch).length).toBeLessThan(60);
  expect(applyPatch(before, patch)).toEqual(after);
});

test('moving an item of a list does not send it again', () => {
  const before = { list: ['a', 'b', 'c', 'd'].map(item) };
  const after = { list: ['a', 'd', 'b', 'c'].map(item) };
  expect(encodePatch(before, after)).toEqual([11, 0, 21, 0, 1, 21, 3, 4, 21, 1, 3, 15]);
});

test('creation and deletion are told as the Studio recognises them, without the revision', () => {
  const made = { _id: 'a', _type: 'topic', _rev: 'r', _createdAt: 'c', _updatedAt: 'u' };
  const { _rev, ...stored } = made;
  expect(effectsBetween(undefined, made)).toEqual({ apply: [0, stored], revert: [0, null] });
  expect(effectsBetween(made, undefined)).toEqual({ apply: [0, null], revert: [0, stored] });
});
