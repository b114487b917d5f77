/**
 * Which mail addresses Galley takes, and how two are told apart. One documented rule set (RFC 5321 §4.1.2, §4.5.3.1):
 * dot-atom local part in ASCII of at most 64 octets, a domain name with at least two labels, 254 octets in all.
 * Quoted locals, address literals, comments and bare hosts are legal by grammar, and never a reader's address: refused.
 */
import { z } from 'zod';
import { oneLine, truncate } from '../lib/text.ts';

export type AddressAnswer = { ok: true; address: string } | { ok: false; reason: string };

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The address as it is sent: local part as typed, domain in lower-case A-labels (UTS 46). The reason ends a sentence. */
export function parseAddress(typed: string): AddressAnswer {
  const text = typed.trim();
  if (text === '') return refuse('is empty');
  if (/[\u0000-\u0020\u007F-\u00A0<>(),;:\\"[\]]/.test(text)) return refuse('holds a space or a sign that no address may have');
  const at = text.lastIndexOf('@');
  if (at < 1 || text.indexOf('@') !== at) return refuse('needs exactly one @ with something before it');
  const local = text.slice(0, at);
  if (/[^\u0000-\u007F]/.test(local)) return refuse('has letters before the @ that many mail servers do not take');
  if (local.length > 64) return refuse('is longer than 64 characters before the @');
  if (!localPart.test(local)) return refuse('has a dot or a sign out of place before the @');
  return withDomain(local, text.slice(at + 1));
}

/** Most domains are written as they are sent, and need no parser: labels without a doubled hyphen, the last of which begins with a letter. */
const plainDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function withDomain(local: string, typedDomain: string): AddressAnswer {
  if (plainDomain.test(typedDomain) && !typedDomain.includes('--')) return whole(local, typedDomain);
  if (/\p{Default_Ignorable_Code_Point}/u.test(typedDomain)) return refuse('has an invisible character in its domain');
  if (!/^[\p{L}\p{M}\p{N}.\-。．｡]+$/u.test(typedDomain)) return refuse('has no valid domain after the @');
  const domain = URL.parse(`http://${typedDomain}/`)?.hostname ?? '';
  const labels = domain.split('.');
  if (domain === '' || labels.length < 2 || !labels.every((part) => label.test(part))) return refuse('has no valid domain after the @');
  if (/^\d+$/.test(labels.at(-1) ?? '')) return refuse('has a number where a domain should end');
  return whole(local, domain);
}

function whole(local: string, domain: string): AddressAnswer {
  const address = `${local}@${domain}`;
  return address.length > 254 ? refuse('is longer than 254 characters') : { ok: true, address };
}

function refuse(reason: string): AddressAnswer {
  return { ok: false, reason };
}

/** The key under which an address is one subscriber: case is ignored, `+tag` and dots are not (RFC 5321 §2.3.11). */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** `z•••@e•••.com`: enough for its owner to recognise, not for others to use. */
export function maskAddress(address: string): string {
  const domain = domainOf(address);
  return `${address.slice(0, 1)}•••@${domain.slice(0, 1)}•••${domain.slice(domain.lastIndexOf('.'))}`;
}

/** What looks like an address wherever it stands in a text, without brackets and in VERP or SRS form too. Bounded, so that a long text without a space does not take long. */
const addressInText = /[^\s<>()[\],;:"'@]{1,320}@[^\s<>()[\],;:"'@]{1,320}/g;

export function holdsAddress(text: string): boolean {
  return text.search(addressInText) >= 0;
}

const longestLine = 300;

/** One line of what a mail server said, to be kept: addresses masked wherever they stand in it. */
export function maskedLine(text: string): string {
  // What is cut before is far beyond the line.
  return truncate(oneLine(text.slice(0, longestLine * 10)).replace(addressInText, maskAddress), longestLine);
}

export const addressSchema = z.string().transform((typed, context) => {
  const answer = parseAddress(typed);
  if (answer.ok) return answer.address;
  context.addIssue({ code: 'custom', message: `"${typed.slice(0, 80)}" ${answer.reason}` });
  return z.NEVER;
});
