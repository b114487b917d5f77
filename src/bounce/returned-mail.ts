/** A mail that came to a bounce address, taken apart: its own header, what it says to people, what it says to programs, what it gives back of ours. */
import PostalMime, { decodeWords, type Email } from 'postal-mime';
import { mostReadBytes } from '../model/bounce.ts';
import { type Fields, fieldGroups, fieldsOf } from './fields.ts';

export interface ReturnedMail {
  header: Fields;
  /** What a person would read, without the copy of our message beneath it. */
  text: string;
  /** Groups of the delivery status parts, RFC 3464 §2.1: the first of each part is about the message. */
  status: Fields[];
  /** Fields of a feedback report, RFC 5965 §3. */
  feedback?: Fields;
  /** A notification that somebody read or deleted it, RFC 8098. */
  isDisposition: boolean;
  /** Header of our message, as far as it was given back. */
  original: Fields;
  /** Another system's delivery report, where the mail encloses one instead of our message. */
  enclosed?: ReturnedMail;
}

/** More than any notice needs: what a server gives back of our message beneath it is not read. */
const longestText = 20_000;
const copyMark = /^[> \t]{0,8}(?:-{2,80}|={2,80}|_{3,80}|\*{2,80})[ \t]{0,8}(?:this is a copy of|here is a copy|below (?:this line|the next line)|(?:the )?(?:body|header|headers|text) of (?:the|your) |original (?:message|mail|header)|returned (?:message|mail|text)|(?:unsent|undelivered|undeliverable|rejected) message|message (?:header|headers|text|contents?|follows|body)|copy of|begin(?:ning)? (?:of )?(?:message|original)|enclosed is|ursprüngliche nachricht|forwarded message|message d'origine).*$|^(?:received: ?(?:from|by) |return-path: ?<|original (?:message|mail) (?:headers|follows|as follows)|included is a copy of |message headers follow|the (?:first|original) (?:.{0,30}lines of|message headers) ).*$|^(?:original (?:message|mail):|\[ ?offending message ?\]|offending message:)[ \t]{0,8}$/im;

/** Never rejects: bytes that are no mail are a text without a header. */
export async function takeApart(whole: Uint8Array): Promise<ReturnedMail> {
  const { copy, ...mail } = await partsOf(whole);
  if (copy === undefined || !isReport.test(mail.original.get('content-type') ?? '')) return mail;
  const { copy: _, ...enclosed } = await partsOf(new TextEncoder().encode(copy));
  return { ...mail, enclosed };
}

const isReport = /report-type\s{0,4}=\s{0,4}"?delivery-status/i;

/** With what it encloses, as text. */
async function partsOf(whole: Uint8Array): Promise<ReturnedMail & { copy?: string }> {
  const raw = beginningOf(withLineFeeds(whole));
  const mail = await parsed(raw);
  if (mail === undefined) return { header: new Map(), ...cutAtCopy(new TextDecoder().decode(raw.subarray(0, longestText))), status: [], isDisposition: false };
  const header = new Map(mail.headers.toReversed().map(({ key, value }) => [key, value.includes('=?') ? decodeWords(value) : value]));
  const parts = mail.attachments.map(({ mimeType, content }) => ({ type: mimeType.toLowerCase(), text: textOf(content) }));
  const ofType = (pattern: RegExp): string[] => parts.filter(({ type }) => pattern.test(type)).map(({ text }) => text);
  const shown = mail.text ?? textOfHtml(mail.html ?? '');
  // Parts that were announced and are not there: all of it stands where nothing should.
  const { text, original } = cutAtCopy(shown === '' && parts.length === 0 ? bodyOf(raw) : shown);
  const [feedback] = ofType(/^message\/feedback-report$/);
  const [copy] = ofType(/^message\/(?:rfc822|global)(?:-headers)?$|^text\/rfc822(?:-headers)?$|^message\/partial$/);
  const status = ofType(/^message\/(?:global-)?delivery-status$/).flatMap(fieldGroups);
  return {
    header,
    text,
    // Some send these groups as plain text.
    status: status.length > 0 ? status : fieldGroups(text).filter((group) => group.has('final-recipient') || group.has('original-recipient')),
    ...(feedback === undefined ? {} : { feedback: fieldsOf(feedback) }),
    isDisposition: ofType(/^message\/disposition-notification$/).length > 0,
    ...(copy === undefined ? { original } : { original: headerOf(copy), copy }),
  };
}

/** Some archives end their lines with a carriage return alone, which no parser takes for an end. */
function withLineFeeds(whole: Uint8Array): Uint8Array {
  return whole.includes(0x0a) ? whole : whole.subarray(0, mostReadBytes).map((byte) => (byte === 0x0d ? 0x0a : byte));
}

/** A parser takes its time for each line, and nobody needs so many: newsletters have some two thousand. */
const mostLines = 10_000;

function beginningOf(whole: Uint8Array): Uint8Array {
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, Math.min(whole.length, mostReadBytes));
  let end = -1;
  for (let line = 0; line < mostLines; line += 1) {
    end = bytes.indexOf(0x0a, end + 1);
    if (end === -1) return bytes;
  }
  return bytes.subarray(0, end);
}

async function parsed(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true });
  } catch {
    // Past its limits of nesting or header size.
    return undefined;
  }
}

function bodyOf(raw: Uint8Array): string {
  const text = new TextDecoder().decode(raw.subarray(0, longestText * 2)).replace(/\r\n?/g, '\n');
  const end = text.indexOf('\n\n');
  return end < 0 ? '' : text.slice(end + 2);
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content.slice(0, longestText) : new TextDecoder().decode(new Uint8Array(content).subarray(0, longestText));
}

function headerOf(message: string): Fields {
  return fieldsOf(message.replace(/\r\n?/g, '\n').replace(/^\n+/, '').split('\n\n', 1)[0] ?? '');
}

function cutAtCopy(whole: string): { text: string; original: Fields } {
  const text = whole.slice(0, longestText).replace(/\r\n?/g, '\n');
  const mark = copyMark.exec(text);
  if (mark === null) return { text, original: new Map() };
  const isHeader = /^(?:received|return-path):/i.test(mark[0]);
  const rest = text.slice(isHeader ? mark.index : mark.index + mark[0].length).replace(/^[> ]+(?=[A-Z])/gm, '');
  return { text: text.slice(0, mark.index), original: headerOf(rest) };
}

function textOfHtml(html: string): string {
  return html
    .slice(0, longestText * 2)
    .replace(/<(?:style|script)\b[^>]{0,200}>[\s\S]{0,20000}?<\/(?:style|script)>/gi, ' ')
    .replace(/<(?:br|p|div|tr|li|h\d)\b[^>]{0,500}>/gi, '\n')
    .replace(/<[^>]{0,1000}>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&amp;/g, '&');
}
