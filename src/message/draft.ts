/**
 * The part of a message that is the same for everybody, marks open: subject, text and html as they will stand in it,
 * the test mark and the editor's note included, and how each part is encoded.
 */
import { cleanText, escapeHtml } from '../lib/text.ts';
import type { MergeField } from '../model/merge-field.ts';
import type { MessageFrame } from '../ports/mailer.ts';
import { type BodyEncoding, bodyEncodingOf } from './body-encoding.ts';

export interface MessageDraft {
  /** One line, marks open. */
  subject: string;
  /** LF between lines, and one at the end; marks open. */
  text: string;
  html: string;
  textEncoding: BodyEncoding;
  htmlEncoding: BodyEncoding;
  fields: readonly MergeField[];
}

const testMark = '[Test] ';

export function draftOf({ kind, content }: Pick<MessageFrame, 'kind' | 'content'>): MessageDraft {
  const { rendered } = content;
  const isTest = kind === 'test';
  const note = isTest && content.note !== undefined ? cleanText(content.note).trim() : '';
  const text = lines(note === '' ? rendered.text : `${note}\n\n${'-'.repeat(72)}\n\n${rendered.text}`);
  const html = lines(note === '' ? rendered.html : withNote(rendered.html, note));
  return {
    subject: `${isTest ? testMark : ''}${rendered.subject.replace(/\s+/g, ' ').trim()}`,
    text,
    html,
    textEncoding: bodyEncodingOf(text),
    htmlEncoding: bodyEncodingOf(html),
    fields: rendered.mergeFields,
  };
}

function withNote(html: string, note: string): string {
  const block = `<div style="margin:0;padding:16px 24px;background:#fff4c2;color:#1f1a00;font:16px/1.5 sans-serif;white-space:pre-line">${escapeHtml(note)}</div>`;
  const body = /<body\b[^>]*>/i.exec(html);
  if (body === null) return block + html;
  const end = body.index + body[0].length;
  return html.slice(0, end) + block + html.slice(end);
}

/** RFC 5321 §2.3.8 knows no bare CR or LF: here all breaks are LF, and the encodings write CRLF. */
function lines(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`;
}
