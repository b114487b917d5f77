/**
 * Header values with people's words in them: encoded-words (RFC 2047), display names (RFC 5322 §3.2.5), folding (§2.2.3).
 * All input is one clean line (lib/text.ts); all output is ASCII without line breaks, until `headerLine` folds it.
 */

/** An encoded-word is at most 64 characters here (75 by RFC 2047 §2), so that the longest header name still fits its line. */
const wordPayload = 52;
const longestLine = 76;
/** A run without spaces longer than this could make a line that no fold can shorten (RFC 5322 §2.1.1). */
const longestRun = 200;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An unstructured value (Subject): as it is where it is plain ASCII, else encoded whole. */
export function encodeText(text: string): string {
  const isPlain = /^[\x20-\x7E]*$/.test(text) && !text.includes('=?') && !new RegExp(`\\S{${longestRun}}`).test(text);
  return isPlain ? text : encodedWords(text);
}

/** A display name: atoms, a quoted-string, or encoded-words, which may not stand inside quotes (RFC 2047 §5). */
export function encodePhrase(text: string): string {
  if (/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(text) && text.length < longestRun) return text;
  const isPlain = /^[\x20-\x7E]*$/.test(text) && !text.includes('=?') && text.length < longestRun;
  return isPlain ? `"${text.replace(/["\\]/g, String.raw`\$&`)}"` : encodedWords(text);
}

/** `Name <local@domain>`, or the bare address without a name. The address is one our model takes (model/address.ts). */
export function mailbox(name: string, address: string): string {
  return name === '' ? address : `${encodePhrase(name)} <${address}>`;
}

/** One header field, folded at its spaces where it is longer than 76 columns, with its CRLF. */
export function headerLine(name: string, value: string): string {
  const whole = `${name}: ${value}`;
  if (whole.length <= longestLine) return `${whole}\r\n`;
  let folded = '';
  let line = `${name}:`;
  for (const word of value.split(' ')) {
    // Never right after the name: a first line that holds nothing but a name is legal and often misread.
    if (line.length + 1 + word.length > longestLine && line !== `${name}:` && word !== '') {
      folded += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return `${folded}${line}\r\n`;
}

/** Whole graphemes in each word, so that a reader who joins words with a space breaks no emoji and no letter. */
function encodedWords(text: string): string {
  const chunks: string[] = [];
  let chunk = '';
  for (const part of parts(text)) {
    if (base64Length(chunk + part) > wordPayload) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += part;
  }
  return [...chunks, chunk].filter((one) => one !== '').map(encodedWord).join(' ');
}

/** Graphemes; characters of those that are too long for a word of their own. */
function* parts(text: string): Generator<string> {
  for (const { segment } of graphemes.segment(text)) {
    if (base64Length(segment) > wordPayload) yield* segment;
    else yield segment;
  }
}

function base64Length(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3) * 4;
}

/** The shorter of Q and B. Q leaves only what is safe in a display name too (RFC 2047 §5 (3)). */
function encodedWord(text: string): string {
  const q = Array.from(Buffer.from(text), qOctet).join('');
  return q.length <= Math.min(base64Length(text), wordPayload) ? `=?utf-8?Q?${q}?=` : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

function qOctet(octet: number): string {
  const character = String.fromCharCode(octet);
  if (character === ' ') return '_';
  return /[A-Za-z0-9!*+/-]/.test(character) ? character : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}
