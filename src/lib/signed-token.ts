/**
 * Short signed texts for links and bounce addresses: HMAC-SHA-256 cut to 96 bits, in the alphabet of URLs.
 * No algorithm field, no expiry: an unsubscribe link works for years-old mail. `purpose` keeps a token made for one
 * thing from being used for another.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** 96 bits in base64url. */
const signatureLength = 16;

export function signToken(secret: string, purpose: string, payload: string): string {
  return `${payload}.${signatureOf(secret, purpose, payload)}`;
}

/** The payload, where the token is ours; undefined otherwise. Compares in constant time. */
export function readToken(secret: string, purpose: string, token: string): string | undefined {
  const dot = token.lastIndexOf('.');
  if (dot < 1) return undefined;
  const payload = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1));
  const expected = Buffer.from(signatureOf(secret, purpose, payload));
  return given.length === expected.length && timingSafeEqual(given, expected) ? payload : undefined;
}

function signatureOf(secret: string, purpose: string, payload: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url').slice(0, signatureLength);
}
