/** Which addresses a link in content may have. One rule, used by the Studio, the parser and the renderer. */
import { z } from 'zod';

const allowedSchemes = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * Why an address may not be linked, as the end of a sentence that begins with the address; undefined where it may.
 * `http:` passes here so that a page on loopback can be linked; preflight refuses it in a live mailing.
 */
export function linkRefusal(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url) return 'is not a whole web address; begin it with https://';
  if (!allowedSchemes.has(url.protocol)) return `begins with "${url.protocol}"; only https, mailto and tel links can go into a mail`;
  if (url.username !== '' || url.password !== '') return 'carries a user name or password';
  if (/^https?:$/.test(url.protocol) && url.hostname === '') return 'names no host';
  return undefined;
}

/** A link as content may hold it; its value is the address as the URL parser writes it. */
export const webUrl = z.string().transform((address, context) => {
  const refusal = linkRefusal(address);
  if (refusal !== undefined) {
    context.addIssue({ code: 'custom', message: `"${address.slice(0, 80)}" ${refusal}` });
    return z.NEVER;
  }
  return new URL(address.trim()).href;
});
