import { describe, expect, test } from 'vitest';
import { inboxes, inboxLine } from '../../sanity/plugin/preview/inbox.ts';
import { shownHtml } from '../../sanity/plugin/preview/shownHtml.ts';
import { sizeVerdict } from '../../sanity/plugin/preview/size.ts';

const mail = '<!doctype html><html><head><title>x</title><style>@media (prefers-color-scheme: dark){p{color:#fff}}</style></head><body><p>Hello</p></body></html>';

describe('the mail in its frame', () => {
  test('has a policy before anything else that lets no script in', () => {
    const html = shownHtml(mail, { isDark: false, hasImages: true });
    expect(html).toMatch(/^<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    expect(html).not.toContain('script-src');
  });

  test('loads no pictures where they are switched off', () => {
    expect(shownHtml(mail, { isDark: false, hasImages: false })).toContain("img-src 'none'");
    expect(shownHtml(mail, { isDark: false, hasImages: true })).toContain('img-src http: https: data:');
  });

  test('shows dark and light whatever the editor’s own computer is set to', () => {
    expect(shownHtml(mail, { isDark: true, hasImages: true })).toContain('@media (min-width: 0){p');
    expect(shownHtml(mail, { isDark: false, hasImages: true })).toContain('@media (max-width: 0){p');
  });

  test('is otherwise byte for byte the mail', () => {
    const shown = shownHtml(mail.replace('@media (prefers-color-scheme: dark)', '@media print'), { isDark: true, hasImages: true });
    expect(shown.replace(/<meta http-equiv[^>]*><base[^>]*>/, '')).toBe(mail.replace('@media (prefers-color-scheme: dark)', '@media print'));
  });
});

describe('the inbox row', () => {
  const phone = inboxes.find(({ id }) => id === 'phone');
  const gmail = inboxes.find(({ id }) => id === 'gmail');

  test('cuts a subject where the inbox does, counting as readers count', () => {
    const line = phone && inboxLine(phone, { subject: '👩‍👩‍👧'.repeat(50), preheader: '' });
    expect(line).toEqual({ subject: `${'👩‍👩‍👧'.repeat(39)}…`, preheader: '', isSubjectCut: true });
  });

  test('gives the preheader what the subject leaves of a shared line', () => {
    const line = gmail && inboxLine(gmail, { subject: 'a'.repeat(60), preheader: 'b'.repeat(200) });
    expect(line?.preheader).toHaveLength(50);
  });
});

test('the size meter turns at the size where Gmail cuts', () => {
  expect(sizeVerdict(50 * 1024)).toEqual({ tone: 'positive', percent: 49, words: '50 kB of html of the 102 kB that Gmail shows' });
  expect(sizeVerdict(95 * 1024).tone).toBe('caution');
  expect(sizeVerdict(102 * 1024).tone).toBe('caution');
  expect(sizeVerdict(102 * 1024 + 1).tone).toBe('critical');
});
