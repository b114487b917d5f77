/** What holds of every rendered edition, whatever its blocks. */
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { disclaimersOf, type Edition } from '../../src/model/edition.ts';
import { plainWords } from '../../src/model/portable-text.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { anEdition, aNewsletter } from '../builders/edition.ts';
import { allEditions, arabicEdition, bareEdition, everything } from './editions.ts';
import { deepFreeze, render, theme, themes } from './rendering.ts';

const values: Record<string, string> = { unsubscribeUrl: 'https://letters.example/u/abc', preferencesUrl: 'https://letters.example/p/abc', name: 'Åse' };

interface Seen {
  edition: Edition;
  rendered: RenderedEdition;
  filled: ReturnType<typeof fillRendered>;
  root: HTMLElement;
}

async function see(edition: Edition, by = theme): Promise<Seen> {
  const rendered = await render(deepFreeze(edition), {}, by);
  const filled = fillRendered(rendered, (name) => values[name]);
  return { edition, rendered, filled, root: parse(filled.html) };
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

const shown = allEditions.flatMap(([name, make]) => themes.map((by) => ({ name, by, theme: by.name, make })));

describe.each(shown)('$name in the theme $theme', ({ by, make }) => {
  const seen = see(make(), by);

  test('the same edition gives the same bytes, and is not changed by rendering', async () => {
    const { rendered } = await seen;
    expect(await render(deepFreeze(make()), {}, by)).toEqual(rendered);
  });

  test('nothing unfinished is printed', async () => {
    const { filled } = await seen;
    for (const part of [filled.subject, filled.html, filled.text]) expect(part).not.toMatch(/undefined|\[object|\bNaN\b|\bnull\b|\uE000|\uE001/);
  });

  test('every link and picture has a whole address', async () => {
    const { root, filled, rendered } = await seen;
    const addresses = [...root.querySelectorAll('a').map((link) => link.getAttribute('href')), ...root.querySelectorAll('img').map((image) => image.getAttribute('src'))];
    expect(addresses.filter((address) => !/^https:\/\/[^/]/.test(address ?? ''))).toEqual([]);
    expect(filled.text).toContain(rendered.archiveUrl);
    const told = new Set(rendered.links.map((link) => link.href));
    const own = Object.values(values);
    expect(addresses.filter((address) => address !== undefined && !own.includes(address) && !told.has(address) && !rendered.images.some((image) => image.src === address))).toEqual([]);
  });

  test('each disclaimer stands whole in html and text', async () => {
    const { root, filled, edition } = await seen;
    const inHtml = oneSpaced(root.querySelector('body')?.text ?? '');
    const inText = oneSpaced(filled.text);
    for (const disclaimer of disclaimersOf(edition)) {
      for (const paragraph of plainWords(disclaimer.body).split('\n\n')) {
        expect(inHtml).toContain(paragraph);
        expect(inText).toContain(paragraph);
      }
    }
  });

  test('the ways out, the address, the copyright and the archive stand in html and text', async () => {
    const { filled, edition, rendered } = await seen;
    for (const part of [filled.html, filled.text]) {
      for (const needed of [values['unsubscribeUrl'], values['preferencesUrl'], rendered.archiveUrl, edition.newsletter.postalAddress, edition.newsletter.copyrightHolder, `https://letters.example/subscribe/${edition.newsletter.slug}`]) expect(part).toContain(needed);
    }
  });

  test('there is one h1 and no heading level is skipped', async () => {
    const { root } = await seen;
    const levels = root.querySelectorAll('h1,h2,h3,h4,h5,h6').map((heading) => Number(heading.tagName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test('language and direction stand on html and on the first element within', async () => {
    const { root, rendered } = await seen;
    const article = root.querySelector('body')?.querySelector('[role=article]');
    for (const element of [root.querySelector('html'), article]) {
      expect(element?.getAttribute('lang')).toBe(rendered.language);
      expect(element?.getAttribute('dir')).toBe(rendered.direction);
    }
  });

  test('every picture has its size and an alt text, every layout table its role', async () => {
    const { root } = await seen;
    const images = root.querySelectorAll('img');
    expect(images.filter((image) => !['alt', 'width', 'height'].every((name) => image.hasAttribute(name)))).toEqual([]);
    const tables = root.querySelectorAll('table').filter((table) => table.getAttribute('role') !== 'presentation');
    expect(tables.filter((table) => table.querySelector('th') === null && table.querySelector('caption') === null)).toEqual([]);
  });

  test('nothing is set smaller than 14 px, and nothing comes from another host', async () => {
    const { filled, root } = await seen;
    const sizes = [...filled.html.matchAll(/font-size:\s*([\d.]+)px/g)].map((match) => Number(match[1]));
    // MJML sets 0 on the cells around text to close the gaps between inline blocks; the text sets its own size.
    expect(sizes.filter((size) => size > 0 && size < 14)).toEqual([]);
    expect(root.querySelectorAll('link,script,iframe,form,video,object')).toEqual([]);
    expect(filled.html).not.toMatch(/@import|fonts\.g/);
  });

  test('light and dark are announced, and each style sheet stays below what Gmail drops', async () => {
    const { root, filled } = await seen;
    for (const name of ['color-scheme', 'supported-color-schemes']) expect(root.querySelector(`meta[name=${name}]`)?.getAttribute('content')).toBe('light dark');
    const sheets = [...filled.html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '');
    expect(sheets.some((sheet) => sheet.includes('prefers-color-scheme:dark'))).toBe(true);
    expect(sheets.some((sheet) => sheet.includes('[data-ogsc]') && sheet.includes('[data-ogsb]'))).toBe(true);
    expect(Math.max(...sheets.map((sheet) => sheet.length))).toBeLessThan(8_000);
  });

  test('lines of the text part keep within 72 columns, addresses aside', async () => {
    const { rendered } = await seen;
    expect(rendered.text.split('\n').filter((line) => Array.from(line).length > 72 && !line.includes('https://'))).toEqual([]);
    expect(rendered.text).toMatch(/[^\n]\n$/);
  });

  test('each address stands once in the text part', async () => {
    const { filled } = await seen;
    const addresses = [...filled.text.matchAll(/https:\/\/\S+/g)].map((match) => match[0]);
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });
});

test('the preheader comes first in the body and is hidden', async () => {
  const { root, edition } = await see(everything());
  const words = oneSpaced(root.querySelector('body')?.text ?? '');
  expect(words.startsWith(edition.preheader)).toBe(true);
  expect(root.querySelector('[role=article] > div')?.getAttribute('style')).toMatch(/^display:none;.*mso-hide:all/);
});

test('without a preheader nothing is hidden', async () => {
  const { filled } = await see(bareEdition());
  expect(filled.html).not.toMatch(/style="[^"]*display:none/);
});

test('the title is the subject; where there is none yet, the title of the edition', async () => {
  const { root } = await see(everything());
  expect(root.querySelector('title')?.text).toBe('What a stage is, and what it is not');
  const unnamed = await see(anEdition({ subject: ' ', title: 'Letter twelve' }));
  expect(unnamed.root.querySelector('title')?.text).toBe('Letter twelve');
});

async function h1(edition: Edition): Promise<string | undefined> {
  return (await see(edition)).root.querySelector('h1')?.text;
}

test('the lead headline is the h1; without a lead, or after other headings, the title of the edition is', async () => {
  expect(await h1(everything())).toBe('Staging, in plain words: what the numbers mean for you');
  expect(await h1(bareEdition())).toBe('A short word');
  const blocks = everything().blocks;
  expect(await h1(everything({ blocks: blocks.toReversed() }))).toBe('What a stage is');
});

test('right to left mirrors the page', async () => {
  const { filled } = await see(arabicEdition());
  expect(filled.html).not.toMatch(/border-left:|<t[dh][^>]*align="left"/);
  expect(filled.html).toContain('padding-right:20px;border-right:4px solid');
  expect(filled.html).not.toMatch(/letter-spacing:0\.06em|text-transform:uppercase|font-style:italic/);
});

test('the newsletter’s own accent is used in light and in dark, with words that can be read on it', async () => {
  const { filled } = await see(everything({ newsletter: aNewsletter({ colours: { accent: '#FFD200', accentDark: '#123456' } }) }));
  expect(filled.html).toMatch(/background:#FFD200;color:#14232B/);
  expect(filled.html).toMatch(/\.g-btn a\{background:#123456!important\}/);
  expect(filled.html).not.toContain('#0B5F60');
});

const logoImage = { asset: { _id: `image-${'9'.repeat(40)}-800x200-png` }, alt: 'logo.png', isDecorative: false };

test('the logo stands for the newsletter’s title, and its dark form waits for dark', async () => {
  const { root, rendered } = await see(anEdition({ newsletter: aNewsletter({ logo: logoImage, logoDark: { ...logoImage, asset: { _id: `image-${'8'.repeat(40)}-800x200-png` } } }) }));
  const [light, dark] = root.querySelectorAll('img');
  expect([light?.getAttribute('alt'), light?.getAttribute('width'), light?.getAttribute('height')]).toEqual(['Quiet Letters', '256', '64']);
  expect(light?.getAttribute('src')).toContain('fm=png');
  expect(light?.getAttribute('src')).not.toContain('bg=');
  expect(dark?.getAttribute('style')).toContain('display:none');
  expect(rendered.images[0]?.alt).toBe('Quiet Letters');
});

test('a logo without a dark form brings its light ground in its own pixels, so that no client can darken it', async () => {
  const { root } = await see(anEdition({ newsletter: aNewsletter({ logo: logoImage }) }));
  expect(root.querySelector('img')?.getAttribute('src')).toContain('bg=ffffff');
  expect(root.querySelector('img')?.getAttribute('class')).toBe('g-logo');
  const opaque = await see(anEdition({ newsletter: aNewsletter({ logo: { ...logoImage, asset: { _id: `image-${'9'.repeat(40)}-800x200-jpg` } } }) }));
  expect(opaque.root.querySelector('img')?.getAttribute('src')).not.toContain('bg=');
});

test('without a logo the newsletter’s name is live text, and no picture', async () => {
  const { root } = await see(bareEdition());
  expect(root.querySelectorAll('img')).toEqual([]);
  expect(root.querySelector('.g-nameplate')?.text).toBe('Quiet Letters');
});
