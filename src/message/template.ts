/**
 * A mailing's message, composed once and cut where recipients differ; filling it joins buffers and encodes what is new.
 * The composer gives the frame (a skeleton); what stands in it for each recipient is made here.
 */
import { createHash, type Hash } from 'node:crypto';
import { GalleyError } from '../lib/error.ts';
import { cutAtMarks } from '../model/merge-field.ts';
import type { Handover } from '../ports/mailer.ts';
import { type BodyPiece, BodyTemplate } from './body-template.ts';
import { canonicalHeader } from './dkim-canonical.ts';
import type { Signer } from './dkim-sign.ts';
import type { MessageDraft } from './draft.ts';
import { encodeText, headerLine, mailbox } from './header-text.ts';
import { recipientHeaders, type RelayFrame } from './headers.ts';
import { filled } from './values.ts';

/** What a composer made of a mailing, less what differs by recipient. All ASCII, whole lines with CRLF. */
export interface Skeleton {
  /** Header fields before and after those of the recipient. */
  headStart: string;
  headEnd: string;
  /** From after the empty line up to the text part's content; between the two contents; after the html part's content. */
  bodyStart: string;
  bodyBetween: string;
  bodyEnd: string;
}

export interface FilledMessage {
  /** Head and body in order; ends with CRLF. No line begins with a dot, and none is longer than 998 octets. */
  pieces: Buffer[];
  sizeOctets: number;
}

/** RFC 5322 §2.1.1. */
const longestLine = 998;

export class MessageTemplate {
  readonly #frame: RelayFrame;
  readonly #draft: MessageDraft;
  readonly #skeleton: Skeleton;
  readonly #signer: Signer | undefined;
  readonly #body = new BodyTemplate();
  /** Set where the subject is the same for everybody. */
  readonly #subject: string | undefined;
  readonly #constantHeaders: Map<string, string>;
  readonly #hashStart: Hash | undefined;

  constructor(options: { frame: RelayFrame; draft: MessageDraft; skeleton: Skeleton; signer?: Signer }) {
    const { frame, draft, skeleton, signer } = options;
    this.#frame = frame;
    this.#draft = draft;
    this.#skeleton = skeleton;
    this.#signer = signer;
    this.#subject = cutAtMarks(draft.subject).fields.length === 0 ? headerLine('Subject', encodeText(draft.subject)) : undefined;
    this.#constantHeaders = canonicalFields(skeleton.headStart + skeleton.headEnd);
    this.#body.addLines(skeleton.bodyStart);
    this.#body.addPart(draft.text, draft.fields, draft.textEncoding, 'text');
    this.#body.addLines(skeleton.bodyBetween);
    this.#body.addPart(draft.html, draft.fields, draft.htmlEncoding, 'html');
    this.#body.addLines(skeleton.bodyEnd);
    const start = this.#body.constantStart;
    this.#hashStart = start === undefined ? undefined : createHash('sha256').update(start.canonical);
  }

  fill(handover: Handover): FilledMessage {
    const body = this.#body.fill(handover);
    const { headStart, headEnd } = this.#skeleton;
    const own = this.#ownFields(handover);
    let head = `${headStart}${own}${headEnd}\r\n`;
    if (this.#signer !== undefined) {
      const headers = new Map(this.#constantHeaders);
      for (const [name, field] of canonicalFields(own)) headers.set(name, field);
      head = this.#signer.signatures(headers, this.#bodyHash(body)) + head;
    }
    assertLines(head);
    const pieces = [Buffer.from(head, 'latin1'), ...body.map((piece) => piece.octets)];
    return { pieces, sizeOctets: pieces.reduce((sum, piece) => sum + piece.length, 0) };
  }

  #ownFields(handover: Handover): string {
    const { to, messageId, others } = recipientHeaders(this.#frame, handover);
    const subject = this.#subject ?? headerLine('Subject', encodeText(filled(this.#draft.subject, this.#draft.fields, handover, 'header')));
    const fields = others.map(({ name, value }) => headerLine(name, value)).join('');
    return `${headerLine('To', mailbox(to.name, to.address))}${subject}${headerLine('Message-ID', messageId)}${fields}`;
  }

  #bodyHash(body: readonly BodyPiece[]): string {
    const hash = this.#hashStart?.copy() ?? createHash('sha256');
    for (const piece of this.#hashStart === undefined ? body : body.slice(1)) hash.update(piece.canonical);
    return hash.digest('base64');
  }
}

function canonicalFields(head: string): Map<string, string> {
  const fields = head.split(/\r\n(?![\t ])/).filter((field) => field !== '');
  return new Map(fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), canonicalHeader(field)]));
}

function tooLong(): GalleyError {
  return new GalleyError('configuration', 'header-too-long', `A header line of the message would be longer than the ${longestLine} octets mail allows.`, {
    hint: 'The public URL, or a link of this edition, is too long.',
  });
}

/** Bodies keep to 76 columns by construction; of the head's fields a link may be long. */
function assertLines(head: string): void {
  if (head.length <= longestLine) return;
  for (let from = 0; from < head.length; ) {
    const end = head.indexOf('\r\n', from);
    if (end === -1 || end - from > longestLine) throw tooLong();
    from = end + 2;
  }
}
