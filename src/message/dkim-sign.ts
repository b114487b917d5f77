/**
 * DKIM signatures (RFC 6376) over a message whose body hash is known: RSA and Ed25519 side by side, relaxed/relaxed,
 * never `l=`. Names of fields that must not be added on the way are listed once more than they stand (§8.15).
 */
import { createHash, sign } from 'node:crypto';
import { canonicalBody, canonicalHeader } from './dkim-canonical.ts';
import type { SigningKey } from './dkim-key.ts';

/** RFC 6376 §5.4.1, and what RFC 8058 §4 and the feedback loops ask for. */
const signedNames = [
  'From', 'Sender', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'Cc', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding',
  'List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Feedback-ID', 'Auto-Submitted',
];
const oversigned = ['From', 'Subject', 'To', 'Reply-To', 'List-Unsubscribe', 'List-Unsubscribe-Post'];
const listed = [...signedNames, ...oversigned];

/** Canonical fields by lower-case name. A message of ours has each at most once. */
export type CanonicalHeaders = ReadonlyMap<string, string>;

export class Signer {
  readonly #keys: readonly SigningKey[];
  readonly #seconds: number;

  constructor(keys: readonly SigningKey[], date: Date) {
    this.#keys = keys;
    this.#seconds = Math.floor(date.getTime() / 1000);
  }

  /** The DKIM-Signature fields, folded, each with its CRLF: to stand before all other fields. `bodyHash` is base64. */
  signatures(headers: CanonicalHeaders, bodyHash: string): string {
    const signedText = signedNames.flatMap((name) => headers.get(name.toLowerCase()) ?? []).map((field) => `${field}\r\n`).join('');
    return this.#keys.map((key) => this.#signature(key, signedText, bodyHash)).join('');
  }

  #signature({ domain, selector, algorithm, key }: SigningKey, signedText: string, bodyHash: string): string {
    const unsigned = `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain};\r\n s=${selector}; t=${this.#seconds};\r\n ${foldedNames};\r\n bh=${bodyHash};\r\n b=`;
    const text = Buffer.from(signedText + canonicalHeader(unsigned), 'latin1');
    // RFC 8463 §3: Ed25519 signs the SHA-256 of the text.
    const value = algorithm === 'rsa-sha256' ? sign('sha256', text, key) : sign(null, createHash('sha256').update(text).digest(), key);
    return `${unsigned}${folded(value.toString('base64'))}\r\n`;
  }
}

const foldedNames = foldNames(listed);

/** `h=From:Sender:…`, folded between names (RFC 6376 §3.5 allows white space around the colons). */
function foldNames(names: readonly string[]): string {
  let text = 'h=';
  let column = text.length;
  for (const [index, name] of names.entries()) {
    if (column + name.length > 72) {
      text += '\r\n ';
      column = 1;
    }
    const token = index === names.length - 1 ? name : `${name}:`;
    text += token;
    column += token.length;
  }
  return text;
}

function folded(base64: string): string {
  return base64.match(/.{1,72}/g)?.join('\r\n ') ?? '';
}

/** A whole message with its signatures before it. The message has CRLF line ends and each field at most once. */
export function signMessage(message: Buffer, signer: Signer): Buffer {
  const end = message.indexOf('\r\n\r\n');
  const head = message.toString('latin1', 0, end);
  const fields = head.split(/\r\n(?![\t ])/);
  const headers = new Map(fields.map((field) => [field.slice(0, field.indexOf(':')).trim().toLowerCase(), canonicalHeader(field)]));
  const bodyHash = createHash('sha256').update(canonicalBody(message.subarray(end + 4))).digest('base64');
  return Buffer.concat([Buffer.from(signer.signatures(headers, bodyHash), 'latin1'), message]);
}
