/** How the bytes of a part travel (RFC 2045 §6.7, §6.8). Always 7 bit: no relay can then be asked to change them. */
export type BodyEncoding = 'quoted-printable' | 'base64';

/**
 * Base64 where other scripts than Latin make quoted-printable the longer of the two: it triples each octet outside
 * ASCII, base64 makes four of three. Latin script stays readable and diffable, however many accents it has.
 */
export function bodyEncodingOf(text: string): BodyEncoding {
  const octets = Buffer.byteLength(text);
  const otherOctets = Buffer.byteLength(text.replace(/[\u0000-\u007F\p{Script=Latin}]/gu, ''));
  return octets + 2 * otherOctets > (4 / 3) * octets ? 'base64' : 'quoted-printable';
}
