import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Piece, fillBase64 } from '../../src/message/base64-part.ts';
import { canonicalBody, canonicalLines } from '../../src/message/dkim-canonical.ts';
import { quotedPrintable } from '../../src/message/quoted-printable.ts';

/** Texts rich in what hurts: dots, equals signs, spaces at ends, dashes, `From `, breaks, astral and joined characters. */
const token = fc.oneof(
  fc.constantFrom('.', '..', '=', '=\n', ' ', '\t', '\n', '\n.\n', '-', '--', 'From ', 'é', '👩‍👩‍👧', 'م', '山', 'e\u0301', '&amp;', 'https://x.example/?a=b', 'word '),
  fc.string({ unit: 'binary', maxLength: 90 }),
);
const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join('').toWellFormed().replace(/\r/g, ''));
const texts = fc.array(text, { minLength: 1, maxLength: 9 });

function crlf(value: string): string {
  return value.replaceAll('\n', '\r\n');
}

/** RFC 2045 §6.7 word by word: white space before a break is not data, a soft break joins, `=XX` is an octet. */
function decoded(encoded: string): string {
  const octets = encoded
    .replace(/[\t ]+\r\n/g, '\r\n')
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}

test('pieces of quoted-printable, joined, decode to the texts joined, in lines that no relay or mailbox changes', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const encoded = parts.map(quotedPrintable).join('');
      expect(decoded(encoded)).toBe(crlf(parts.join('')));
      expect(encoded).toMatch(/^[\t\r\n\x20-\x7E]*$/);
      for (const line of encoded.split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).not.toMatch(/^(?:\.|--|From )|[\t \r\n]$/);
      }
    }),
    { numRuns: 400 },
  );
});

test('a base64 part filled with any values decodes to the text with them, in lines of at most 76 columns', () => {
  fc.assert(
    fc.property(texts, fc.array(text, { minLength: 9, maxLength: 9 }), (pieces, values) => {
      const encoded = Buffer.concat(fillBase64(pieces.map(base64Piece), values)).toString('latin1');
      const whole = pieces.map((piece, index) => (index === 0 ? piece : `${values[index - 1]}${piece}`)).join('');
      const lines = encoded.split('\r\n');
      expect(Buffer.from(lines.join(''), 'base64').toString('utf8')).toBe(crlf(whole));
      expect(lines.join('')).toMatch(/^[A-Za-z0-9+/]*={0,2}$/);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    }),
    { numRuns: 400 },
  );
});

test('the canonical form of a body is that of its pieces, one after the other', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const pieces = [...parts.map((part) => Buffer.from(quotedPrintable(part), 'latin1')), Buffer.from('\r\n--end--\r\n')];
      expect(Buffer.concat(pieces.map(canonicalLines)).equals(canonicalBody(Buffer.concat(pieces)))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
