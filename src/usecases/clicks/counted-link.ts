/**
 * Links that are counted: an address of ours that holds the destination in plain sight, signed, and the same for every
 * recipient. It needs no row in any table, so it leads there for as long as the secret is kept; nobody else can make
 * one, so we are no open redirector.
 */
import { createHash } from 'node:crypto';
import { readToken, signToken } from '../../lib/signed-token.ts';
import type { MailingKind } from '../../model/mailing.ts';
import type { PressSettings } from '../press.ts';

export interface CountedLink {
  /** What the counts stand under: `clickKey` of an edition. */
  key: string;
  to: string;
}

const purpose = 'counted-link';

/** 72 bits: enough to tell editions apart; it keeps nothing secret. */
const keyBytes = 9;

/** Servers and mail programs differ in how long an address may be; all take 2,000 characters. */
const longestLink = 2000;

/** Tests and previews of an edition are counted apart from its live mailing, and together. */
export function clickKey(editionId: string, kind: MailingKind): string {
  return createHash('sha256').update(`${kind} ${editionId}`).digest().subarray(0, keyBytes).toString('base64url');
}

/**
 * Makes the counted form of an address; the address itself where it is not http or https (merge fields and so the ways
 * out among them), leads to ourselves, or would become longer than programs take.
 */
export function countedLinkWith({ secret, publicUrl }: Pick<PressSettings, 'secret' | 'publicUrl'>, key: string): (href: string) => string {
  const ours = new URL(publicUrl).href.replace(/\/$/, '');
  return (href) => {
    const isOurs = ['/', '?', '#'].some((sign) => href.startsWith(ours + sign));
    if (!isWebAddress(href) || isOurs) return href;
    const counted = `${publicUrl}/l/${key}/${signatureOf(secret, { key, to: href })}?to=${inQuery(href)}`;
    return counted.length > longestLink ? href : counted;
  };
}

/** The destination of a link that is ours; undefined for one that is forged, cut short, or of another edition. Signs that mail programs leave at its end are forgiven. */
export function readCountedLink({ secret }: Pick<PressSettings, 'secret'>, { key, signature, to }: CountedLink & { signature: string }): CountedLink | undefined {
  const isOurs = (destination: string): boolean => {
    const payload = payloadOf({ key, to: destination });
    return isWebAddress(destination) && readToken(secret, purpose, `${payload}.${signature}`) === payload;
  };
  const destination = [to, to.replace(/[>)\].,;]+$/, '')].find(isOurs);
  return destination === undefined ? undefined : { key, to: destination };
}

function signatureOf(secret: string, link: CountedLink): string {
  const token = signToken(secret, purpose, payloadOf(link));
  return token.slice(token.lastIndexOf('.') + 1);
}

function payloadOf({ key, to }: CountedLink): string {
  return `${key} ${to}`;
}

/** Http or https, and written as the URL parser writes it, which is how content holds its links (model/link.ts). */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === text;
}

/** Only what would end or change the value is escaped (RFC 3986 §3.4), so that whoever looks at the link sees where it leads. */
function inQuery(address: string): string {
  return address.replace(/[^\w.~:/?@$!*,;=-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
