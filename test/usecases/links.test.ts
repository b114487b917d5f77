import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounceAddressOf, isOurAddress, readBounceAddress, readSubscriberToken, readUnsubscribeMail, subscriberToken, unsubscribeMailtoOf } from '../../src/usecases/links.ts';

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

describe('the address for unsubscribing by mail', () => {
  const bounces = 'bounces@mail.letters.example';
  const mailto = unsubscribeMailtoOf(secret, bounces, link);
  const address = mailto.replace('mailto:', '');

  test('names its subscriber, list and mailing, whatever a mail system did to its case', () => {
    expect(mailto).toMatch(/^mailto:bounces\+[a-z0-9-]+@mail\.letters\.example$/);
    expect(readUnsubscribeMail(secret, address)).toEqual(link);
    expect(readUnsubscribeMail(secret, address.toUpperCase())).toEqual(link);
  });

  test('keeps to the 64 octets of a local part, and puts the token into the subject where it would not', () => {
    // Six and three letters, the most that `largest` reckons with.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36 ** 6 - 1 }), fc.integer({ min: 1, max: 36 ** 3 - 1 }), fc.integer({ min: 1, max: 64 }), (subscriberId, listId, octets) => {
        const one = { ...link, subscriberId, listId };
        const base = `${'b'.repeat(octets)}@letters.example`;
        const made = unsubscribeMailtoOf(secret, base, one);
        const [to = '', subject] = made.replace('mailto:', '').split('?subject=');
        expect(to.indexOf('@')).toBeLessThanOrEqual(64);
        expect(readUnsubscribeMail(secret, subject ?? to)).toEqual(one);
        expect(isOurAddress({ secret, bounceAddress: base }, to)).toBe(true);
        if (subject !== undefined) expect(to).toBe(base);
      }),
    );
  });

  test('is written so that no sign of its local part ends the address', () => {
    expect(unsubscribeMailtoOf(secret, 'a?b%c@letters.example', link)).toMatch(/^mailto:a%3Fb%25c\+[a-z0-9-]+@letters\.example$/);
  });

  test('with any one sign of its token changed or cut off is nobody’s', () => {
    const [start, end] = [address.indexOf('+') + 1, address.indexOf('@')];
    fc.assert(
      fc.property(fc.integer({ min: start, max: end - 1 }), fc.constantFrom(...'abcxyz0189-'), (position, sign) => {
        const changed = address.slice(0, position) + sign + address.slice(position + 1);
        expect(readUnsubscribeMail(secret, changed)).toEqual(changed === address ? link : undefined);
        expect(readUnsubscribeMail(secret, address.slice(0, position) + address.slice(end))).toBeUndefined();
        expect(readUnsubscribeMail(secret, address.slice(0, position) + sign + address.slice(position))).toBeUndefined();
      }),
    );
    expect(readUnsubscribeMail('x'.repeat(32), address)).toBeUndefined();
  });

  test('is no bounce address, and a bounce address or a link is none', () => {
    const bounce = bounceAddressOf(secret, bounces, { mailingId: link.mailingId, seq: 7 });
    expect([readBounceAddress(secret, address), readUnsubscribeMail(secret, bounce)]).toEqual([undefined, undefined]);
    expect(readUnsubscribeMail(secret, `bounces+${subscriberToken(secret, link)}@mail.letters.example`)).toBeUndefined();
  });

  test('is among those that mail is taken for; a bare bounce address is not, but where it is too long for a token', () => {
    expect([address, bounceAddressOf(secret, bounces, { mailingId: link.mailingId, seq: 7 })].map((one) => isOurAddress({ secret, bounceAddress: bounces }, one))).toEqual([true, true]);
    expect([bounces, address.replace(/.@/, '@'), 'ada@letters.example'].map((one) => isOurAddress({ secret, bounceAddress: bounces }, one))).toEqual([false, false, false]);
    expect(isOurAddress({ secret }, bounces)).toBe(false);
    expect(isOurAddress({ secret, bounceAddress: 'newsletter-bounces@letters.example' }, 'Newsletter-Bounces@letters.example')).toBe(true);
  });
});
