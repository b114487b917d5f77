/**
 * SendGrid's signature: ECDSA with SHA-256 on P-256 over the timestamp and the body as it came
 * (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features).
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { GalleyError } from '../../lib/error.ts';
import { isFresh } from './freshness.ts';

export interface SendGridRequest {
  key: KeyObject;
  signature: string | undefined;
  timestamp: string | undefined;
  body: Uint8Array;
  now: Date;
}

export function isSendGridSignature({ key, signature, timestamp, body, now }: SendGridRequest): boolean {
  if (signature === undefined || timestamp === undefined || !isFresh(timestamp, now)) return false;
  return verify('sha256', Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'base64'));
}

/** Throws GalleyError `sendgrid-key` (configuration). */
export function sendGridKey(base64: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  } catch (error) {
    throw new GalleyError('configuration', 'sendgrid-key', 'GALLEY_SENDGRID_KEY is no public key.', { hint: 'Copy it from the settings of the Event Webhook, where it begins with MFkw.', cause: error });
  }
}
