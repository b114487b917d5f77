import { describe, expect, test } from 'vitest';
import { bodyEncodingOf } from '../../src/message/body-encoding.ts';
import { draftOf } from '../../src/message/draft.ts';
import { filled, valueOf } from '../../src/message/values.ts';
import { markFor, type MergeField } from '../../src/model/merge-field.ts';
import { aFrame, aHandover, anArabic, aRendered, arabicHtml, latinHtml } from './frame.ts';

function field(name: string): MergeField {
  return { name, fallback: 'friend' };
}

describe('a mailing\'s draft', () => {
  test('of a live mailing is the rendered edition, whole, with no word added', () => {
    const { subject, text, html, fields } = draftOf(aFrame({ note: 'only for tests', rendered: aRendered({ subject: 'News', text: 'a\r\nb\rc\n\n', html: '<p>x</p>' }) }));
    expect({ subject, text, html }).toEqual({ subject: 'News', text: 'a\nb\nc\n', html: '<p>x</p>\n' });
    expect(fields).toHaveLength(4);
  });

  test('of a test says so in the subject, with the editor\'s note atop both parts, as text and never as html', () => {
    const note = `Look <b>here</b> ${markFor(1)}\nplease`;
    const { subject, text, html } = draftOf(aFrame({ kind: 'test', note, rendered: aRendered({ subject: 'News', text: 'body\n', html: '<html><body class="x"><p>x</p></body></html>' }) }));
    expect(subject).toBe('[Test] News');
    expect(text).toBe(`Look <b>here</b> 1\nplease\n\n${'-'.repeat(72)}\n\nbody\n`);
    expect(html).toMatch(/^<html><body class="x"><div style="[^"]+">Look &lt;b&gt;here&lt;\/b&gt; 1\nplease<\/div><p>x<\/p>/);
  });

  test('travels as quoted-printable in Latin script and as base64 in Arabic', () => {
    expect([bodyEncodingOf(latinHtml), bodyEncodingOf(arabicHtml), bodyEncodingOf('Größe, naïve, mañana'), bodyEncodingOf('Καλημέρα')]).toEqual(['quoted-printable', 'base64', 'quoted-printable', 'base64']);
    expect(draftOf(aFrame({ rendered: anArabic }))).toMatchObject({ textEncoding: 'base64', htmlEncoding: 'base64' });
  });
});

describe('the value of a merge field', () => {
  test.each([
    ['name', 'Zoe'],
    ['email', 'zoe@reader.example'],
    ['city', 'Ghent'],
    ['unsubscribeUrl', 'https://news.example/u/abc.7.sig'],
    ['preferencesUrl', 'https://news.example/p/abc.7.sig'],
    ['street', 'friend'],
    ['blank', 'friend'],
    ['constructor', 'friend'],
    ['__proto__', 'friend'],
  ])('%s is %s', (name, expected) => {
    expect(valueOf(field(name), aHandover({ name: 'Zoe', attributes: { city: 'Ghent', blank: '  ', unsubscribeUrl: 'https://evil.example' } }))).toBe(expected);
  });

  test('a reader without a name is called by the fallback', () => {
    expect(valueOf(field('name'), aHandover())).toBe('friend');
  });

  test('is written as text, as html and as a header each in its own way', () => {
    const handover = aHandover({ name: ' <b>\u202EZoe\u0000</b>\n=?x ' });
    const write = (place: 'text' | 'html' | 'header') => filled(`[${markFor(0)}]`, [field('name')], handover, place);
    expect([write('text'), write('html'), write('header')]).toEqual(['[ <b>Zoe</b>\n=?x ]', '[ &lt;b&gt;Zoe&lt;/b&gt;\n=?x ]', '[<b>Zoe</b> = ?x]']);
  });

  test('of one reader is no template: marks and braces in it stay what they are', () => {
    const handover = aHandover({ name: `{{unsubscribeUrl}} ${markFor(1)}` });
    expect(filled(markFor(0), [field('name'), field('unsubscribeUrl')], handover, 'text')).toBe('{{unsubscribeUrl}} 1');
  });

  test('a mark that no merge field stands for is left out', () => {
    expect(filled(`a${markFor(9)}b`, [], aHandover(), 'html')).toBe('ab');
  });
});
