/** The relaxed canonical forms of DKIM (RFC 6376 §3.4.2, §3.4.4). */

/** A header field as it stands in a message, folded or not; the answer has no CRLF. */
export function canonicalHeader(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[\t ]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/**
 * Some whole lines of a body, with CRLF. Lines are independent of each other but for the empty ones at the very end,
 * and no body of ours ends with those (a multipart ends with its delimiter), so pieces can be taken one by one.
 */
export function canonicalLines(octets: Buffer): Buffer {
  const text = octets.toString('latin1');
  if (!/[\t ][\t \r]|\t/.test(text)) return octets;
  return Buffer.from(text.replace(/[\t ]+/g, ' ').replaceAll(' \r\n', '\r\n'), 'latin1');
}

/** A whole body: also without empty lines at its end (§3.4.4 (b)), and with a CRLF after its last line. */
export function canonicalBody(octets: Buffer): Buffer {
  const text = canonicalLines(octets).toString('latin1').replace(/(?:\r\n)+$/, '');
  return Buffer.from(text === '' ? '' : `${text}\r\n`, 'latin1');
}
