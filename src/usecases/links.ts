/** Links and addresses that name a delivery or a subscriber: signed, short, without an address in them, never expiring. */
import { readToken, signToken } from '../lib/signed-token.ts';
import type { DeliveryKey } from '../model/mailing.ts';

export interface SubscriberLink {
  subscriberId: number;
  listId: number;
  /** The mailing whose message held the link. */
  mailingId: string;
}

const purpose = 'subscriber-link';

export function subscriberToken(secret: string, link: SubscriberLink): string {
  return signToken(secret, purpose, `${link.subscriberId.toString(36)}-${link.listId.toString(36)}-${link.mailingId}`);
}

/** Undefined for a token that is not ours. Signs that mail programs leave at the end of a link are forgiven. */
export function readSubscriberToken(secret: string, token: string): SubscriberLink | undefined {
  const payload = readToken(secret, purpose, token.trim().replace(/[>)\].,;=]+$/, ''));
  const match = /^([a-z0-9]+)-([a-z0-9]+)-([a-z0-9]{12})$/.exec(payload ?? '');
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return undefined;
  return { subscriberId: Number.parseInt(match[1], 36), listId: Number.parseInt(match[2], 36), mailingId: match[3] };
}

export function unsubscribeUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/u/${token}`;
}

export function preferencesUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/p/${token}`;
}

/** VERP: the envelope from names the delivery, signed, so that a forged bounce changes nothing. */
export function bounceAddressOf(secret: string, bounceAddress: string, key: DeliveryKey): string {
  const at = bounceAddress.lastIndexOf('@');
  // A local part is case-sensitive by the standard and lower-cased by many: hexadecimal survives both.
  const [mailingId = '', seq = '', signature = ''] = signToken(secret, 'bounce', `${key.mailingId}.${key.seq}`).split('.');
  return `${bounceAddress.slice(0, at)}+${mailingId}-${seq}-${Buffer.from(signature, 'base64url').toString('hex')}${bounceAddress.slice(at)}`;
}

/** The delivery that a VERP address of ours names. */
export function readBounceAddress(secret: string, address: string): DeliveryKey | undefined {
  const match = /\+([a-z0-9]{12})-(\d{1,10})-([0-9a-f]{24})@/i.exec(address.toLowerCase());
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  const payload = `${match[1]}.${match[2]}`;
  const token = `${payload}.${Buffer.from(match[3], 'hex').toString('base64url')}`;
  return readToken(secret, 'bounce', token) === payload ? { mailingId: match[1], seq: Number(match[2]) } : undefined;
}
