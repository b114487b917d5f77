/** How the bytes of a part travel (RFC 2045 §6.7, §6.8). Always 7 bit: no relay can then be asked to change them. */
export type BodyEncoding = 'quoted-printable' | 'base64';

/**
 * Base64 where quoted-printable would be longer: it triples each byte outside ASCII, base64 makes four of three.
 * So Latin scripts stay readable and diffable, and Arabic, Greek or Chinese do not grow.
 */
export function bodyEncodingOf(text: string): BodyEncoding {
  let ascii = 0;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) < 0x80) ascii += 1;
  const octets = Buffer.byteLength(text);
  return ascii + 3 * (octets - ascii) > (4 / 3) * octets ? 'base64' : 'quoted-printable';
}
