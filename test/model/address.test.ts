import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, maskAddress, parseAddress } from '../../src/model/address.ts';

describe('an address that is taken', () => {
  test.each([
    ['zoe@b.example', 'zoe@b.example'],
    [' zoe+list@b.example ', 'zoe+list@b.example'],
    ['Zoe@B.EXAMPLE', 'Zoe@b.example'],
    ["o'brien@b.example", "o'brien@b.example"],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    ['a@ｂ.example', 'a@b.example'],
  ])('%s is sent as %s', (typed, address) => {
    expect(parseAddress(typed)).toEqual({ ok: true, address });
  });
});

describe('an address that is refused, with a reason that ends a sentence', () => {
  test.each([
    ['', 'is empty'],
    ['"john smith"@b.example', 'holds a space'],
    ['a@[192.0.2.1]', 'holds a space or a sign'],
    ['a@192.0.2.1', 'number where a domain should end'],
    ['a@b', 'no valid domain'],
    ['a..b@c.example', 'dot or a sign out of place'],
    ['.a@c.example', 'dot or a sign out of place'],
    ['zoë@b.example', 'letters before the @'],
    ['a@b@c.example', 'exactly one @'],
    ['a@b\u00AD.example', 'invisible character'],
    ['b@x.example>\r\nBcc: evil@x.example', 'holds a space or a sign'],
    ['a@x.example,b@x.example', 'holds a space or a sign'],
    [`${'a'.repeat(65)}@b.example`, 'longer than 64'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}.example`, 'longer than 254'],
    ['a@%65xample.example', 'no valid domain'],
  ])('%j: %s', (typed, reason) => {
    expect(parseAddress(typed)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
  });
});

test('whatever is taken is one token of printable ASCII with one @ and at most 254 signs', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress(), fc.string().map((text) => `${text}@b.example`)), (typed) => {
      const answer = parseAddress(typed);
      if (answer.ok) expect(answer.address).toMatch(/^[\u0021-\u003F\u0041-\u007E]{1,64}@[a-z0-9.-]{3,}$/);
    }),
  );
});

test('case makes no second subscriber, a tag does', () => {
  expect(addressKey('Zoe@B.example')).toBe(addressKey('zoe@b.example'));
  expect(addressKey('zoe+a@b.example')).not.toBe(addressKey('zoe+b@b.example'));
});

test('a masked address is known to its owner and of no use to others', () => {
  expect(maskAddress('zoe@example.com')).toBe('z•••@e•••.com');
});
