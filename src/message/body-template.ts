/**
 * The body of a mailing's messages, cut at its merge fields. Every piece is whole lines (quoted-printable.ts,
 * base64-part.ts), so pieces join in any length, and what is hashed for DKIM is the sum of what they are hashed as.
 */
import { cutAtMarks, type MergeField } from '../model/merge-field.ts';
import type { Handover } from '../ports/mailer.ts';
import { type Base64Piece, base64Piece, fillBase64 } from './base64-part.ts';
import type { BodyEncoding } from './body-encoding.ts';
import { canonicalLines } from './dkim-canonical.ts';
import { quotedPrintable } from './quoted-printable.ts';
import { type Place, valueOf, written } from './values.ts';

export interface BodyPiece {
  octets: Buffer;
  canonical: Buffer;
}

type Element =
  | { kind: 'constant'; piece: BodyPiece }
  | { kind: 'value'; value: number }
  | { kind: 'base64'; pieces: Base64Piece[]; values: number[] };

/** A value in one place: asked for once per message, however often it stands there. */
interface Value {
  field: MergeField;
  place: Place;
}

export class BodyTemplate {
  readonly #elements: Element[] = [];
  readonly #values: Value[] = [];

  /** ASCII lines with CRLF: delimiters and the parts' own fields. */
  addLines(lines: string): void {
    this.#addConstant(Buffer.from(lines, 'latin1'));
  }

  addPart(text: string, fields: readonly MergeField[], encoding: BodyEncoding, place: Place): void {
    const { pieces, fields: indexes } = cutAtMarks(text);
    const values = indexes.map((index) => this.#valueIndex(fields[index], place));
    if (encoding === 'base64') {
      this.#elements.push({ kind: 'base64', pieces: pieces.map(base64Piece), values });
      return;
    }
    for (const [position, piece] of pieces.entries()) {
      const value = values[position - 1];
      if (value !== undefined) this.#elements.push({ kind: 'value', value });
      this.#addConstant(Buffer.from(quotedPrintable(piece), 'latin1'));
    }
  }

  /** The first piece, where it is the same in every message: its hash can be begun once. */
  get constantStart(): BodyPiece | undefined {
    const first = this.#elements[0];
    return first?.kind === 'constant' ? first.piece : undefined;
  }

  fill(handover: Handover): BodyPiece[] {
    const texts = this.#values.map(({ field, place }) => written(valueOf(field, handover), place));
    const lines: (BodyPiece | undefined)[] = Array.from({ length: texts.length });
    const pieces: BodyPiece[] = [];
    for (const element of this.#elements) {
      switch (element.kind) {
        case 'constant':
          pieces.push(element.piece);
          break;
        case 'value':
          pieces.push((lines[element.value] ??= pieceOf(Buffer.from(quotedPrintable(texts[element.value] ?? ''), 'latin1'))));
          break;
        case 'base64':
          for (const octets of fillBase64(element.pieces, element.values.map((value) => texts[value] ?? ''))) pieces.push({ octets, canonical: octets });
          break;
      }
    }
    return pieces;
  }

  #addConstant(octets: Buffer): void {
    if (octets.length === 0) return;
    const last = this.#elements.at(-1);
    if (last?.kind === 'constant') last.piece = pieceOf(Buffer.concat([last.piece.octets, octets]));
    else this.#elements.push({ kind: 'constant', piece: pieceOf(octets) });
  }

  /** A mark without a merge field holds nothing. */
  #valueIndex(field: MergeField = { name: '', fallback: '' }, place: Place): number {
    const known = this.#values.findIndex((value) => value.field === field && value.place === place);
    return known === -1 ? this.#values.push({ field, place }) - 1 : known;
  }
}

function pieceOf(octets: Buffer): BodyPiece {
  return { octets, canonical: canonicalLines(octets) };
}
