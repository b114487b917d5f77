/** Builders for messages: they say only what matters. */
import type { MailingContent, Recipient } from '../../src/model/mailing.ts';
import { markFor, type MergeField } from '../../src/model/merge-field.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import type { Handover, MessageFrame } from '../../src/ports/mailer.ts';

export const fields: MergeField[] = [
  { name: 'name', fallback: 'reader' },
  { name: 'unsubscribeUrl', fallback: '' },
  { name: 'preferencesUrl', fallback: '' },
  { name: 'city', fallback: '' },
];
const [name, unsubscribe, preferences, city] = [0, 1, 2, 3].map(markFor);

export const latinText = `Hello ${name},\n\nthe café is open.\n.\n.hidden ${city}.\n${'long '.repeat(60)}end\n\nLeave: ${unsubscribe}\nSettings: ${preferences}\n`;
export const latinHtml = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>News</title></head><body><p>Hello ${name}.</p>\n<p title="${name}">${'x'.repeat(1200)}</p>\n<p>in  ${city}</p>\n.\n..\n<a href="${unsubscribe}">leave</a> <a href="${preferences}">settings</a></body></html>`;
export const arabicText = `مرحبا ${name}،\n\nهذه نشرة الأخبار الصحية لهذا الأسبوع ${city}.\n.\nإلغاء: ${unsubscribe}\n`;
export const arabicHtml = `<html lang="ar" dir="rtl"><body><p>مرحبا ${name}، هذه نشرة الأخبار الصحية لهذا الأسبوع، وفيها ما يهم المرضى ومن يرعاهم ${city}</p><a href="${unsubscribe}">إلغاء الاشتراك من هذه النشرة</a></body></html>`;

export function aRendered(change: Partial<RenderedEdition> = {}): RenderedEdition {
  return {
    fingerprint: 'f'.repeat(64),
    theme: 'plain',
    language: 'en',
    direction: 'ltr',
    subject: 'Guide of the week',
    preheader: '',
    html: latinHtml,
    text: latinText,
    mergeFields: fields,
    links: [],
    images: [],
    archiveUrl: 'https://news.example/guides/one',
    ...change,
  };
}

export const anArabic = aRendered({ language: 'ar', direction: 'rtl', subject: `أخبار ${name}`, text: arabicText, html: arabicHtml });

export function aFrame(change: Partial<MailingContent> & { kind?: MessageFrame['kind'] } = {}): MessageFrame {
  const { kind = 'live', ...content } = change;
  return {
    mailingId: 'abc123def456',
    kind,
    date: new Date('2026-03-01T08:00:00Z'),
    content: {
      rendered: aRendered(),
      from: { name: 'Patient Guides', address: 'guides@news.example' },
      replyTo: 'editors@news.example',
      list: { slug: 'guides', title: 'Patient Guides' },
      domain: 'news.example',
      ...content,
    },
  };
}

export function aHandover(recipient: Partial<Recipient> = {}, change: Partial<Handover> = {}): Handover {
  return {
    mailingId: 'abc123def456',
    seq: 7,
    recipient: { email: 'zoe@reader.example', attributes: {}, ...recipient },
    envelopeFrom: 'bounces+7@news.example',
    unsubscribeUrl: 'https://news.example/u/abc.7.sig',
    unsubscribeMailto: 'leave+7@news.example',
    preferencesUrl: 'https://news.example/p/abc.7.sig',
    ...change,
  };
}

/** Names and values that hurt; each must come out as `lib/text.ts` cleans it, in every place. */
export const hostileValues: string[] = [
  '',
  ' ',
  'Zoe',
  'Zoë Müller',
  "O'Brien",
  'Doe, Jane',
  '"quoted" \\ back',
  'Zoe\r\nBcc: evil@x.example',
  'Zoe\nX-Evil: 1',
  '.',
  '..',
  '.\r\n.\r\n',
  '\n.\n',
  '.dot first',
  'ends with dot.',
  '=?utf-8?Q?fake?=',
  '=3D=0D=0A',
  '=',
  'a=\r\nb',
  'x'.repeat(30),
  'x'.repeat(3000),
  'é'.repeat(500),
  'word '.repeat(50),
  '👩‍👩‍👧‍👦',
  '👩‍👩‍👧‍👦'.repeat(30),
  '🏳️‍🌈 Zoe 🏳️‍🌈',
  'مريم عبد الله',
  'שרה לוי',
  '山田 太郎',
  'Ω'.repeat(80),
  'e\u0301'.repeat(60),
  'abc\u202Edef\u202C',
  '\u2066iso\u2069',
  'nul\u0000nul',
  '\uD800 lone',
  '\uE0000\uE001',
  '\uE00099\uE001',
  '{{unsubscribeUrl}}',
  '{{{constructor}}}',
  '<script>alert(1)</script>',
  '&lt;b&gt;',
  '<b>"it\'s"</b>',
  'From the start',
  'From ',
  '----_NmP-abc123def456-Part_1',
  '--',
  '\ttab\tbed ',
  'trailing space ',
  'null',
  'undefined',
  'a  b   c',
  '\uFEFFbom',
  '@',
  'evil@x.example, other@x.example',
  'ﷺ'.repeat(40),
  'Ā'.repeat(19),
  'é😀'.repeat(12),
];
