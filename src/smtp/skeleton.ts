/** nodemailer composes a mailing's frame once, with a mark where the recipient's fields and each part's content stand. */
import MimeNode from 'nodemailer/lib/mime-node';
import type { MessageDraft } from '../message/draft.ts';
import { frameHeaders } from '../message/headers.ts';
import type { Skeleton } from '../message/template.ts';
import type { MessageFrame } from '../ports/mailer.ts';
import { addPart } from './nodemailer-message.ts';

const headMark = 'X-Galley-Recipient: here\r\n';
const partMark = 'galley-part-content';

export async function composeSkeleton(frame: MessageFrame, draft: MessageDraft): Promise<Skeleton> {
  const common = frameHeaders(frame);
  const root = new MimeNode('multipart/alternative', { baseBoundary: frame.mailingId, textEncoding: 'Q', disableFileAccess: true, disableUrlAccess: true });
  root.setHeader('From', common.from);
  if (common.replyTo !== undefined) root.setHeader('Reply-To', common.replyTo);
  root.setHeader('X-Galley-Recipient', 'here');
  root.setHeader('Date', common.date);
  for (const { name, value } of common.others) root.setHeader(name, value);
  addPart(root, 'text/plain', draft.textEncoding, partMark);
  addPart(root, 'text/html', draft.htmlEncoding, partMark);
  const composed = (await root.build()).toString('latin1').replace(/^Message-ID: [^\r]*\r\n/m, '');

  const [head, body] = cut(composed, '\r\n\r\n');
  const [headStart, headEnd] = cut(`${head}\r\n`, headMark);
  const [bodyStart, rest] = cut(body, written(draft.textEncoding));
  const [bodyBetween, bodyEnd] = cut(rest, written(draft.htmlEncoding));
  return { headStart, headEnd, bodyStart, bodyBetween, bodyEnd };
}

function written(encoding: MessageDraft['textEncoding']): string {
  return encoding === 'base64' ? Buffer.from(partMark).toString('base64') : partMark;
}

function cut(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`The composed message lacks ${JSON.stringify(mark)}.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
