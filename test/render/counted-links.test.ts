/** An edition whose links are counted, beside the same edition without. */
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '../../src/lib/text.ts';
import { clickKey, countedLinkWith, readCountedLink } from '../../src/usecases/clicks/counted-link.ts';
import { anEdition, aNewsletter } from '../builders/edition.ts';
import { allEditions, everything } from './editions.ts';
import { deepFreeze, render, themes } from './rendering.ts';

/** Another host than the articles', so that these are not our own pages. */
const publicUrl = 'https://post.example';
const settings = { secret: 'k'.repeat(32), publicUrl };
const countedLink = countedLinkWith(settings, clickKey('edition-everything', 'live'));

const hrefsOf = (html: string): string[] => parse(html).querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');

/** The html with every counted address put back. */
function straight(html: string): string {
  return html.replace(/https:\/\/post\.example\/l\/[^"]*/g, (link) => {
    const { pathname, searchParams } = new URL(link);
    const [, , key = '', signature = ''] = pathname.split('/');
    return escapeHtml(readCountedLink(settings, { key, signature, to: searchParams.get('to') ?? '' })?.to ?? 'nowhere');
  });
}

const shown = allEditions.flatMap(([name, make]) => themes.map((by) => ({ name, by, theme: by.name, make })));

describe.each(shown)('$name in the theme $theme', ({ by, make }) => {
  test('differs in nothing but the addresses of its links, and its page on the web and text part in nothing', async () => {
    const every = { publicUrl, mostBytes: Infinity };
    const [plain, counted] = await Promise.all([render(deepFreeze(make()), every, by), render(deepFreeze(make()), { ...every, countedLink }, by)]);
    const { html, links, whole, ...rest } = counted;

    expect(rest).toEqual({ ...plain, html: undefined, links: undefined });
    expect(straight(html)).toBe(plain.html);
    expect(links.map(({ href, text }) => ({ href, text }))).toEqual(plain.links);
    expect(links.filter(({ isCounted }) => isCounted).map(({ href }) => href)).toEqual(plain.links.map(({ href }) => href).filter((href) => countedLink(href) !== href));
    expect({ ...counted, ...whole }.html).toBe(plain.html);
  });
});

test('every content link is counted, and no other', async () => {
  const rendered = await render(everything(), { publicUrl, countedLink, mostBytes: Infinity });
  const straightOnes = hrefsOf(rendered.html).filter((href) => !href.startsWith(`${publicUrl}/l/`));
  const outside = rendered.links.filter(({ href }) => /^https?:/.test(href) && !href.startsWith(`${publicUrl}/`));

  expect(outside.length).toBeGreaterThan(5);
  expect(outside.every(({ isCounted }) => isCounted)).toBe(true);
  expect(rendered.links.filter(({ isCounted }) => isCounted)).toEqual(outside);
  // The archive, the ways out, the way in.
  expect(straightOnes.filter((href) => !/^(?:mailto|tel):/.test(href)).map((href) => (href.includes('\uE000') ? 'way out' : (new URL(href).pathname.split('/')[1] ?? ''))).toSorted()).toEqual(['archive', 'subscribe', 'way out', 'way out']);
});

test('an edition that is cut counts in the mail, and leads straight on the web, where it is whole', async () => {
  const whole = await render(everything(), { publicUrl, mostBytes: Infinity });
  const rendered = await render(everything(), { publicUrl, countedLink, mostBytes: Buffer.byteLength(whole.html) - 1 });

  expect(rendered.isCut).toBe(true);
  expect(rendered.html).toContain(`${publicUrl}/l/`);
  expect(Buffer.byteLength(rendered.html)).toBeLessThan(Buffer.byteLength(whole.html));
  expect(rendered.whole).toEqual({ html: whole.html, mergeFields: whole.mergeFields });
});

test('an edition without a link to count needs no page of its own for the web', async () => {
  const newsletter = aNewsletter({ socialLinks: [] });
  delete newsletter.website;
  const rendered = await render(anEdition({ newsletter, blocks: [], intro: [] }), { publicUrl, countedLink });

  expect(rendered.links.some(({ isCounted }) => isCounted)).toBe(false);
  expect(rendered.whole).toBeUndefined();
});
