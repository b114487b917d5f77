/** Links and addresses that name a delivery or a subscriber: signed, short, without an address in them, never expiring. */
import { readToken, signToken } from '../lib/signed-token.ts';
import type { DeliveryKey } from '../model/mailing.ts';
import type { PressSettings } from './press.ts';

export interface SubscriberLink {
  subscriberId: number;
  listId: number;
  /** The mailing whose message held the link. */
  mailingId: string;
}

const purpose = 'subscriber-link';

export function subscriberToken(secret: string, link: SubscriberLink): string {
  return signToken(secret, purpose, payloadOf(link));
}

function payloadOf({ subscriberId, listId, mailingId }: SubscriberLink): string {
  return `${subscriberId.toString(36)}-${listId.toString(36)}-${mailingId}`;
}

function linkOf(payload: string | undefined): SubscriberLink | undefined {
  const match = /^([a-z0-9]+)-([a-z0-9]+)-([a-z0-9]{12})$/.exec(payload ?? '');
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return undefined;
  return { subscriberId: Number.parseInt(match[1], 36), listId: Number.parseInt(match[2], 36), mailingId: match[3] };
}

/** Undefined for a token that is not ours. Signs that mail programs leave at the end of a link are forgiven. */
export function readSubscriberToken(secret: string, token: string): SubscriberLink | undefined {
  return linkOf(readToken(secret, purpose, token.trim().replace(/[>)\].,;=]+$/, '')));
}

export function unsubscribeUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/u/${token}`;
}

export function preferencesUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/p/${token}`;
}

/** VERP: the envelope from names the delivery, signed, so that a forged bounce changes nothing. */
export function bounceAddressOf(secret: string, bounceAddress: string, key: DeliveryKey): string {
  return withTag(bounceAddress, lettersOf(signToken(secret, 'bounce', `${key.mailingId}.${key.seq}`)).replace('.', '-'));
}

/** The longest that a bounce address becomes: in a mailing to ten million. */
export function longestBounceAddressOf(bounceAddress: string): string {
  return bounceAddressOf('', bounceAddress, { mailingId: 'z'.repeat(12), seq: 9_999_999 });
}

/** The delivery that a VERP address of ours names. */
export function readBounceAddress(secret: string, address: string): DeliveryKey | undefined {
  const match = /\+([a-z0-9]{12})-(\d{1,10})-([0-9a-f]{24})@/i.exec(address.toLowerCase());
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  const payload = `${match[1]}.${match[2]}`;
  return readLetters(secret, 'bounce', payload, match[3]) === payload ? { mailingId: match[1], seq: Number(match[2]) } : undefined;
}

const unsubscribePurpose = 'unsubscribe-mail';
const subjectWord = 'unsubscribe-';
/** Octets before the @: RFC 5321 §4.5.3.1.1. */
const longestLocalPart = 64;

/**
 * A mail to it unsubscribes as the link does (RFC 2369 §3.2). The bounce address carries the token, as in VERP; where that
 * would be longer than a local part may be, the subject does, which mail programs fill in from the link (RFC 6068 §2).
 */
export function unsubscribeMailtoOf(secret: string, bounceAddress: string, link: SubscriberLink): string {
  const tag = lettersOf(signToken(secret, unsubscribePurpose, payloadOf(link)));
  const address = withTag(bounceAddress, tag);
  return address.lastIndexOf('@') <= longestLocalPart ? mailtoOf(address) : `${mailtoOf(bounceAddress)}?subject=${subjectWord}${tag}`;
}

/** RFC 6068 §2: what a local part may hold and an address of this kind may not. */
function mailtoOf(address: string): string {
  return `mailto:${address.replace(/[%/?#&=]/g, encodeURIComponent)}`;
}

const unsubscribeTag = new RegExp(String.raw`(?:\+|${subjectWord})([a-z0-9]{1,11}-[a-z0-9]{1,11}-[a-z0-9]{12})-([0-9a-f]{24})(?![a-z0-9])`);

/** The link that such an address, or the subject of such a mail, holds. */
export function readUnsubscribeMail(secret: string, text: string): SubscriberLink | undefined {
  const match = unsubscribeTag.exec(text.toLowerCase());
  return match?.[1] === undefined || match[2] === undefined ? undefined : linkOf(readLetters(secret, unsubscribePurpose, match[1], match[2]));
}

/**
 * Whether mail to an address may say something to us: it holds a token of ours, or is the bounce address itself where that is
 * too long for one.
 */
export function isOurAddress({ secret, bounceAddress }: Pick<PressSettings, 'secret' | 'bounceAddress'>, address: string): boolean {
  if (readBounceAddress(secret, address) !== undefined || readUnsubscribeMail(secret, address) !== undefined) return true;
  return bounceAddress !== undefined && address.toLowerCase() === bounceAddress.toLowerCase() && unsubscribeMailtoOf(secret, bounceAddress, largest).includes('?');
}

/** More than two thousand million subscribers of forty-six thousand lists: no token gets longer. */
const largest: SubscriberLink = { subscriberId: 36 ** 6 - 1, listId: 36 ** 3 - 1, mailingId: 'z'.repeat(12) };

function withTag(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}

/** A signed token in small letters: a local part is case-sensitive by the standard and lower-cased by many. */
function lettersOf(token: string): string {
  const dot = token.lastIndexOf('.');
  return `${token.slice(0, dot)}-${Buffer.from(token.slice(dot + 1), 'base64url').toString('hex')}`;
}

function readLetters(secret: string, of: string, payload: string, hexadecimal: string): string | undefined {
  return readToken(secret, of, `${payload}.${Buffer.from(hexadecimal, 'hex').toString('base64url')}`);
}
