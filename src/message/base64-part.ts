/**
 * A base64 part (RFC 2045 §6.8) with places to fill. Four characters stand for three octets, so what follows a value
 * depends on the value's length; there are but three cases, and the constant text is encoded for each of them once.
 * Decoders ignore line breaks, so lines may be shorter than 76 columns where the pieces meet.
 */
const octetsPerLine = 57;

interface Variant {
  /** The lines that stand for the octets from `phase` on, but for the last one or two. */
  lines: Buffer;
  rest: Buffer;
}

export interface Base64Piece {
  octets: Buffer;
  /** By the number of octets that went, at the piece's start, to complete the three before it. */
  variants: [Variant, Variant, Variant];
}

export function base64Piece(text: string): Base64Piece {
  const octets = Buffer.from(crlf(text));
  const variant = (phase: number): Variant => {
    const whole = Math.max(0, octets.length - phase);
    const end = phase + whole - (whole % 3);
    return { lines: base64Lines(octets.subarray(phase, end)), rest: octets.subarray(end) };
  };
  return { octets, variants: [variant(0), variant(1), variant(2)] };
}

/** The part's lines: pieces and values in turn, `values[n]` between `pieces[n]` and `pieces[n + 1]`. */
export function fillBase64(pieces: readonly Base64Piece[], values: readonly string[]): Buffer[] {
  const lines: Buffer[] = [];
  let open: Buffer = Buffer.alloc(0);
  for (const [index, piece] of pieces.entries()) {
    const value = index === 0 ? '' : (values[index - 1] ?? '');
    open = Buffer.concat([open, Buffer.from(crlf(value))]);
    const phase = (3 - (open.length % 3)) % 3;
    if (piece.octets.length < phase) {
      open = Buffer.concat([open, piece.octets]);
      continue;
    }
    const { lines: constant, rest } = piece.variants[phase === 0 ? 0 : phase === 1 ? 1 : 2];
    lines.push(base64Lines(Buffer.concat([open, piece.octets.subarray(0, phase)])), constant);
    open = rest;
  }
  lines.push(base64Lines(open));
  return lines.filter((line) => line.length > 0);
}

export function base64Lines(octets: Buffer): Buffer {
  let lines = '';
  for (let at = 0; at < octets.length; at += octetsPerLine) lines += `${octets.toString('base64', at, at + octetsPerLine)}\r\n`;
  return Buffer.from(lines, 'latin1');
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
