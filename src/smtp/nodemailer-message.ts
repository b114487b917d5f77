/** One recipient's whole message as nodemailer composes it: the judge of the fast path. */
import MimeNode from 'nodemailer/lib/mime-node';
import type { MessageDraft } from '../message/draft.ts';
import { frameHeaders, recipientHeaders, type RelayFrame } from '../message/headers.ts';
import { filled } from '../message/values.ts';
import type { Handover } from '../ports/mailer.ts';

/** Same input, same bytes: the boundary comes from the mailing, the date from the frame. */
export function composeMessage(frame: RelayFrame, draft: MessageDraft, handover: Handover): Promise<Buffer> {
  const common = frameHeaders(frame);
  const personal = recipientHeaders(frame, handover);
  const root = new MimeNode('multipart/alternative', { baseBoundary: frame.mailingId, textEncoding: 'Q', disableFileAccess: true, disableUrlAccess: true });
  root.setHeader('From', common.from);
  if (common.replyTo !== undefined) root.setHeader('Reply-To', common.replyTo);
  root.setHeader('To', personal.to);
  root.setHeader('Subject', filled(draft.subject, draft.fields, handover, 'header'));
  root.setHeader('Date', common.date);
  root.setHeader('Message-ID', personal.messageId);
  for (const { name, value } of [...personal.others, ...common.others]) root.setHeader(name, value);
  addPart(root, 'text/plain', draft.textEncoding, filled(draft.text, draft.fields, handover, 'text'));
  addPart(root, 'text/html', draft.htmlEncoding, filled(draft.html, draft.fields, handover, 'html'));
  return root.build();
}

export function addPart(root: MimeNode, type: string, encoding: string, content: string): void {
  const part = root.createChild(`${type}; charset=utf-8`, { textEncoding: encoding === 'base64' ? 'B' : 'Q', disableFileAccess: true, disableUrlAccess: true });
  part.setHeader('Content-Transfer-Encoding', encoding);
  part.setContent(content.replaceAll('\n', '\r\n'));
}
