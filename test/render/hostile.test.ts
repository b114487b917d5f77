/**
 * Whatever people type, it is printed as words: the html has exactly the elements it would have with harmless words, and the
 * disclaimer stands. The strings go in where the parser lets any string through.
 */
import { array, assert, asyncProperty, constantFrom, oneof, property, string } from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/lib/text.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import type { Theme } from '../../src/ports/themes.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { everything, guideEdition } from './editions.ts';
import { render, themes } from './rendering.ts';

const known = [
  '</mj-text><mj-raw><script>alert(1)</script></mj-raw><mj-text>',
  '{{constructor}}{{{this}}}{{> parts/footer}}{{#each .}}',
  '<script src=//evil.example></script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--[if mso | IE]></td></tr></table><![endif]-->',
  '--><!-- <mj-include path="/etc/passwd" /> ]]><![CDATA[',
  '&lt;b&gt; &amp;amp; &#0; &zwnj',
  '</title></style></body></html>',
  '[[x]] {%x%} ${7*7} %00 \\u003cscript\\u003e $& $1 $$',
  'null',
  'true',
];

const signs = ['<', '>', '"', "'", '&', '{', '}', '=', '/', '`', '-', '!', '[', ']', '$', '\\', 'a', ' '];
/** Cleaned as the parser cleans all content; one line, and never blank, which would leave an element out. */
const hostile = oneof(constantFrom(...known), string({ unit: 'grapheme', maxLength: 60 }), string({ unit: constantFrom(...signs), maxLength: 40 })).map(
  (text) => `x${cleanText(text).replace(/[\n\t]/g, ' ')}x`,
);

/** Keys whose words are part of the form and not of the content. */
const fixed = new Set(['_type', '_key', '_id', 'slug', 'href', 'url', 'canonicalUrl', 'style', 'listItem', 'marks', 'tone', 'language', 'timeZone', 'theme', 'list', 'field', 'publishedAt', 'reviewedAt', 'startsAt', 'endsAt', 'fingerprint', 'website', 'from', 'replyTo', 'cells', 'revisions', 'tracking', 'status', 'appliesTo']);

/** The edition with every free string replaced, in order, by the next of `strings`. */
function retold<T>(value: T, next: () => string): T {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return fixed.has(key) || node === '' ? node : next();
    if (Array.isArray(node)) return fixed.has(key) ? node : node.map((member) => walk(member, key));
    if (typeof node === 'object' && node !== null) return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, fixed.has(name) ? member : walk(member, name)]));
    return node;
  };
  return walk(value, '') as T;
}

function elements(html: string): string[] {
  const tags: string[] = [];
  const walk = (element: HTMLElement): void => {
    tags.push(`${element.tagName} ${Object.keys(element.attributes).join(' ')}`);
    element.childNodes.forEach((child) => {
      if ('tagName' in child) walk(child as HTMLElement);
    });
  };
  walk(parse(html));
  return tags;
}

function taking(strings: readonly string[]): () => string {
  let taken = 0;
  return () => strings[taken++ % strings.length] ?? 'x';
}

async function told(make: () => Edition, by: Theme, strings: readonly string[]): Promise<RenderedEdition> {
  return render(retold(make(), taking(strings)), {}, by);
}

const shown = themes.flatMap((by) => [{ name: 'everything', by, theme: by.name, make: everything }, { name: 'guide', by, theme: by.name, make: guideEdition }]);

describe.each(shown)('$name in the theme $theme', ({ by, make }) => {
  test('hostile words leave the html as harmless words do', async () => {
    await assert(
      asyncProperty(array(hostile, { minLength: 1, maxLength: 8 }), async (strings) => {
        const { html } = await told(make, by, strings);
        // As many words as the hostile ones, because the time of reading is printed for long texts alone.
        const harmless = strings.map((words) => words.replace(/\S/gu, 'x'));
        expect(elements(html)).toEqual(elements((await told(make, by, harmless)).html));
        expect(html).not.toMatch(/<script|onerror=alert\(1\)>|<mj-/i);
      }),
      { numRuns: 25 },
    );
  });

  test('every hostile word known by name is printed whole', async () => {
    for (const words of known) {
      const { html, text } = await told(make, by, [words]);
      expect(parse(html).text).toContain(words);
      expect(text.replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '));
    }
  });
});

test('hostile values of recipients leave the html as it is', async () => {
  const rendered = await render(everything());
  const harmless = elements(fillRendered(rendered, () => 'https://letters.example/u').html);
  assert(
    property(oneof(hostile, string({ unit: 'binary' })), (value) => {
      const filled = fillRendered(rendered, () => value);
      expect(elements(filled.html)).toEqual(harmless);
      expect(filled.subject).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 60 },
  );
});

test('the guard can fire: html put in as html changes the elements', async () => {
  const { html } = await render(everything());
  expect(elements(html.replace('Good morning.', '<b>Good</b> morning.'))).not.toEqual(elements(html));
});
