import { describe, expect, test } from 'vitest';
import type { MergeField } from '../../src/model/merge-field.ts';
import { markFor } from '../../src/model/merge-field.ts';
import { fillRendered } from '../../src/render/fill.ts';

const mergeFields: MergeField[] = [{ name: 'name', fallback: 'dear <reader>' }, { name: 'unsubscribeUrl', fallback: 'https://letters.example/u' }];
const open = {
  subject: `For ${markFor(0)}`,
  html: `<p>${markFor(0)}</p><a href="${markFor(1)}">Out</a>`,
  text: `${markFor(0)}: ${markFor(1)}`,
  mergeFields,
};

function fill(values: Record<string, string>): ReturnType<typeof fillRendered> {
  return fillRendered(open, (name) => values[name]);
}

describe('filling merge fields', () => {
  test('a value is escaped in html, in text and attributes alike, and plain elsewhere', () => {
    expect(fill({ name: '<b>"Åse" & \'co\'</b>', unsubscribeUrl: 'https://x.example/?a=1&b="' })).toEqual({
      subject: 'For <b>"Åse" & \'co\'</b>',
      html: '<p>&lt;b&gt;&quot;Åse&quot; &amp; &#39;co&#39;&lt;/b&gt;</p><a href="https://x.example/?a=1&amp;b=&quot;">Out</a>',
      text: '<b>"Åse" & \'co\'</b>: https://x.example/?a=1&b="',
    });
  });

  test('a blank value gives way to the fallback, which is escaped too', () => {
    expect(fill({ name: '  ' })).toEqual({
      subject: 'For dear <reader>',
      html: '<p>dear &lt;reader&gt;</p><a href="https://letters.example/u">Out</a>',
      text: 'dear <reader>: https://letters.example/u',
    });
  });

  test('a value cannot bring a line into the subject, nor a mark of its own', () => {
    const { subject, text } = fill({ name: `A\r\nBcc: all@x.example${markFor(1)}` });
    expect(subject).toBe('For A Bcc: all@x.example1');
    expect(text).not.toMatch(/[\uE000\uE001]/);
  });

  test('a mark without a merge field is left out', () => {
    expect(fillRendered({ ...open, mergeFields: [] }, () => 'x').text).toBe(': ');
  });
});
