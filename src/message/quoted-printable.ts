/**
 * Quoted-printable (RFC 2045 §6.7) in pieces that can be joined in any order: every piece begins at the start of a line
 * and ends at one, by a soft break where its text does not end with a line break itself. So what is filled into a
 * message never moves the lines around it, and the canonical form that DKIM hashes is the sum of the pieces' forms.
 *
 * No line begins with a dot, with `--` or with `From `: dot-stuffing (RFC 5321 §4.5.2) then has nothing to do, nobody's
 * value can end a part, and no mailbox of the old kind gets a `>`.
 */
const longestLine = 76;
const [tab, lineFeed, space, dash, dot, equals] = [0x09, 0x0a, 0x20, 0x2d, 0x2e, 0x3d];
const softBreak = '=\r\n';

/** Most values: one short line of plain words. */
const plainLine = /^[A-Za-z0-9"'(),:;<>&/?!@_%+#$*~|{}[\]][ -<>-~]{0,73}$/;

/** `text` has LF between lines. The answer is ASCII with CRLF. */
export function quotedPrintable(text: string): string {
  if (text === '') return '';
  if (plainLine.test(text) && !text.startsWith('From ')) return text + softBreak;
  return encode(Buffer.from(text));
}

function encode(octets: Buffer): string {
  let lines = '';
  let line = '';
  for (let at = 0; at < octets.length; at += 1) {
    const octet = octets[at] ?? 0;
    if (octet === lineFeed) {
      lines += `${line}\r\n`;
      line = '';
      continue;
    }
    const token = isLiteral(octet, at, octets, line === '') ? String.fromCharCode(octet) : escaped(octet);
    // The last column is kept for the soft break, and a character's octets stay on one line for those who read the source.
    if (line.length + token.length * sequenceLength(octet) > longestLine - 1) {
      lines += line + softBreak;
      line = '';
      at -= 1;
      continue;
    }
    line += token;
  }
  return line === '' ? lines : lines + line + softBreak;
}

function isLiteral(octet: number, at: number, octets: Buffer, isLineStart: boolean): boolean {
  if (octet === space || octet === tab) return octets[at + 1] !== lineFeed;
  if (octet < space || octet > 0x7e || octet === equals) return false;
  if (!isLineStart) return true;
  if (octet === dot || (octet === dash && octets[at + 1] === dash)) return false;
  return octets.toString('latin1', at, at + 5) !== 'From ';
}

function escaped(octet: number): string {
  return `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** How many octets the UTF-8 sequence has that this one begins; 1 for those within. */
function sequenceLength(octet: number): number {
  if (octet >= 0xf0) return 4;
  if (octet >= 0xe0) return 3;
  return octet >= 0xc0 ? 2 : 1;
}
