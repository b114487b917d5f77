/** Replies out of a stream of octets (RFC 5321 §4.2): a code, and one or more lines of text. */
export interface Reply {
  code: number;
  /** Without code and separator. */
  lines: string[];
}

/** No reply of any relay is near this; it stops a peer that never ends one. */
const mostOctets = 65_536;

export class ReplyReader {
  #open = '';
  #lines: string[] = [];
  #octets = 0;

  /** Whole replies so far; throws a sentence for what is none. */
  push(chunk: Buffer): Reply[] {
    this.#octets += chunk.length;
    if (this.#octets > mostOctets) throw new Error('The relay sent a reply without end.');
    const text = this.#open + chunk.toString('latin1');
    const replies: Reply[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const reply = this.#line(text.slice(from, text[end - 1] === '\r' ? end - 1 : end));
      if (reply !== undefined) replies.push(reply);
      from = end + 1;
    }
    this.#open = text.slice(from);
    if (replies.length > 0) this.#octets = this.#open.length;
    return replies;
  }

  /** Whether something has come that is not a whole reply yet. */
  get isWithin(): boolean {
    return this.#open !== '' || this.#lines.length > 0;
  }

  #line(line: string): Reply | undefined {
    const match = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line);
    if (match === null) throw new Error('The relay sent what is no SMTP reply.');
    this.#lines.push(Buffer.from(match[3] ?? '', 'latin1').toString('utf8'));
    if (match[2] === '-') return undefined;
    const reply = { code: Number(match[1]), lines: this.#lines };
    this.#lines = [];
    return reply;
  }
}

export function lineOf({ code, lines }: Reply): string {
  return `${code} ${lines.join(' ')}`;
}
