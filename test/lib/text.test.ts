import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/lib/json.ts';
import { cleanText, escapeHtml, graphemeLength, oneLine, truncate } from '../../src/lib/text.ts';
import { readToken, signToken } from '../../src/lib/signed-token.ts';

describe('text that may go into a mail', () => {
  test.each([
    ['a bidi override that turns a name round', 'abc\u202Edef', 'abcdef'],
    ['a null and a bell', 'a\u0000b\u0007c', 'abc'],
    ['a byte order mark', '\uFEFFabc', 'abc'],
    ['a lone surrogate', 'a\uD800b', 'ab'],
    ['the marks of merge fields', '\uE0000\uE001', '0'],
    ['line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
  ])('loses %s', (_what, typed, cleaned) => {
    expect(cleanText(typed)).toBe(cleaned);
  });

  test.each(['Åse O’Brien', '👩‍👩‍👧‍👦', 'ياسمين', 'नमस्ते', 'a\tb\nc'])('keeps %j', (typed) => {
    expect(cleanText(typed)).toBe(typed);
  });

  test('one line is one line', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => !/[\r\n\u0085]/.test(oneLine(typed))));
  });
});

test('a family is one grapheme, and is never cut in two', () => {
  expect(graphemeLength('👩‍👩‍👧‍👦é')).toBe(2);
  expect(truncate('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
});

test('escaped text holds no sign that html gives a meaning to', () => {
  fc.assert(fc.property(fc.string(), (typed) => !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(escapeHtml(typed))));
});

test('canonical JSON is JSON, and the same whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Parameters<typeof canonicalJson>[0];
      expect(JSON.parse(canonicalJson(json))).toEqual(json);
    }),
  );
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
});

describe('a signed token', () => {
  const secret = 's'.repeat(32);

  test('gives its payload back for its purpose only', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (payload) => {
        const token = signToken(secret, 'unsubscribe', payload);
        expect(readToken(secret, 'unsubscribe', token)).toBe(payload);
        expect(readToken(secret, 'bounce', token)).toBeUndefined();
        expect(readToken(`${secret}x`, 'unsubscribe', token)).toBeUndefined();
      }),
    );
  });

  test.each(['', '.', 'a', 'a.', 'a.b', '12-3.AAAAAAAAAAAAAAAA'])('%j is not one', (token) => {
    expect(readToken(secret, 'unsubscribe', token)).toBeUndefined();
  });
});
