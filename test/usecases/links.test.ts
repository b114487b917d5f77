import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounceAddressOf, readBounceAddress, readSubscriberToken, subscriberToken } from '../../src/usecases/links.ts';

const secret = 'k'.repeat(32);
const link = { subscriberId: 123_456, listId: 7, mailingId: 'abc123def456' };

describe('the link in a mail', () => {
  test('names its subscriber, list and mailing, and holds no address', () => {
    const token = subscriberToken(secret, link);
    expect(readSubscriberToken(secret, token)).toEqual(link);
    expect(token).not.toContain('@');
    expect(token.length).toBeLessThan(60);
  });

  test.each(['>', ')', '.', ',', '='])('survives %j that a mail program left at its end', (sign) => {
    expect(readSubscriberToken(secret, `${subscriberToken(secret, link)}${sign}`)).toEqual(link);
  });

  test('with any one sign changed or cut off is nobody\'s', () => {
    const token = subscriberToken(secret, link);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_'), (position, sign) => {
        const changed = token.slice(0, position) + sign + token.slice(position + 1);
        expect(readSubscriberToken(secret, changed)).toEqual(changed === token ? link : undefined);
        expect(readSubscriberToken(secret, token.slice(0, position))).toBeUndefined();
      }),
    );
  });
});

describe('the bounce address', () => {
  const key = { mailingId: 'abc123def456', seq: 1_000_000 };

  test('names its delivery, whatever a mail system did to its case', () => {
    const address = bounceAddressOf(secret, 'bounces@mail.letters.example', key);
    expect(address).toMatch(/^bounces\+[a-z0-9-]+@mail\.letters\.example$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(readBounceAddress(secret, address)).toEqual(key);
    expect(readBounceAddress(secret, address.toUpperCase())).toEqual(key);
  });

  test('forged for another delivery names none', () => {
    const address = bounceAddressOf(secret, 'bounces@mail.letters.example', key);
    expect(readBounceAddress(secret, address.replace('-1000000-', '-1000001-'))).toBeUndefined();
    expect(readBounceAddress('x'.repeat(32), address)).toBeUndefined();
    expect(readBounceAddress(secret, 'bounces@mail.letters.example')).toBeUndefined();
  });
});
