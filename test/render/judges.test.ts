/** The judges (scripts/judges.ts) on every edition in every theme, in light and dark, wide and narrow. */
import { describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults, inPage } from '../../scripts/judges.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Theme } from '../../src/ports/themes.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { webPage } from '../../src/web/archive-pages.ts';
import { aBrowser } from '../builders/browser.ts';
import { aNewsletter } from '../builders/edition.ts';
import { ofType, readEdition, slugOf } from '../sample/lake.ts';
import { allEditions, everything } from './editions.ts';
import { render, theme, themes } from './rendering.ts';

async function mail(edition: Edition, by?: Theme): Promise<string> {
  const values: Record<string, string> = { unsubscribeUrl: 'https://letters.example/u/abc', preferencesUrl: 'https://letters.example/p/abc' };
  return fillRendered(await render(edition, {}, by), (name) => values[name]).html;
}

const launched = aBrowser();

async function sample(slug: string): Promise<Edition> {
  const { edition } = await readEdition(slug);
  if (edition === undefined) throw new Error(`The sample edition ${slug} cannot be read.`);
  return edition;
}

interface Judged {
  name: string;
  theme: string;
  mail: () => Promise<string>;
}

/** Each sample edition in every theme, and what the sample does not show in the default one; each rendered once. */
const mails: Judged[] = [
  ...ofType('edition').map(slugOf).flatMap((slug) => themes.map((by) => judged(`sample ${slug}`, by, () => sample(slug)))),
  ...allEditions.map(([name, make]) => judged(name, theme, make)),
];

function judged(name: string, by: Theme, make: () => Edition | Promise<Edition>): Judged {
  let made: Promise<string> | undefined;
  return { name, theme: by.name, mail: () => (made ??= Promise.resolve(make()).then((edition) => mail(edition, by))) };
}

describe.each(mails)('$name in the theme $theme', ({ mail: made }) => {
  test('has no fault html-validate knows of', async () => {
    expect(await htmlFaults(await made())).toEqual([]);
  });

  test('has no fault axe knows of, at 375 and at 700 px, in light and in dark', async () => {
    const html = await made();
    const found = await inPage(launched.browser, html, { width: 375 }, async (page) => {
      const faults: string[] = [];
      for (const [width, colorScheme] of [[375, 'light'], [375, 'dark'], [700, 'light'], [700, 'dark']] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        faults.push(...(await axeFaults(page)).map((fault) => `${width} ${colorScheme} ${fault}`));
      }
      return faults;
    });
    expect(found).toEqual([]);
  });

  test('needs no scrolling sideways at 320 px, with and without its style sheets', async () => {
    const html = await made();
    for (const form of [html, html.replace(/<style[\s\S]*?<\/style>/g, '')]) {
      expect(await inPage(launched.browser, form, { width: 320 }, (page) => page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(320);
    }
  });
});

test.each(themes)('in dark nothing keeps a light ground, and no words keep a dark ink, in the theme $name', async (by) => {
  const bright = await inPage(launched.browser, await mail(everything(), by), { width: 700, dark: true }, (page) =>
    page.evaluate<string[]>(`[...document.body.querySelectorAll('*'), document.body].flatMap((element) => {
      const style = getComputedStyle(element);
      const light = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a === 0 ? undefined : (r + g + b) / 3; };
      const ground = light(style.backgroundColor), ink = light(style.color);
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') && style.display !== 'none';
      const isButton = element.closest('.g-btn') !== null;
      return !isButton && ((ground !== undefined && ground > 128) || (hasWords && ink < 120)) ? [element.outerHTML.slice(0, 120)] : [];
    })`),
  );
  expect(bright).toEqual([]);
});

async function buttonBox(width: number): Promise<{ width: number; height: number } | null> {
  return inPage(launched.browser, await mail(everything()), { width }, (page) => page.locator('.g-btn a').first().boundingBox());
}

test('the lead’s button is 56 px high, and as wide as the column on a phone', async () => {
  expect(await buttonBox(375)).toMatchObject({ width: 327, height: 56 });
  expect((await buttonBox(700))?.height).toBe(56);
});

test.each(themes)('on paper no column is a box that a printer would cut through its lines, in the theme $name', async (by) => {
  const displays = await inPage(launched.browser, await mail(everything(), by), { width: 700 }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate<string[]>(`[...document.querySelectorAll('.mj-outlook-group-fix')].map((column) => getComputedStyle(column).display)`);
  });
  expect(displays.length).toBeGreaterThan(0);
  expect(new Set(displays)).toEqual(new Set(['block']));
});

test.each(themes)('a logo of dark ink keeps a light ground in dark, in the theme $name', async (by) => {
  const logo = { asset: { _id: `image-${'9'.repeat(40)}-800x200-png` }, alt: '', isDecorative: false };
  const html = await mail(everything({ newsletter: aNewsletter({ logo }) }), by);
  const [red = 0, green = 0, blue = 0] = await inPage(launched.browser, html, { width: 375, dark: true }, (page) => page.evaluate<number[]>(`getComputedStyle(document.querySelector('.g-logo')).backgroundColor.match(/\\d+/g).map(Number)`));
  expect(Math.min(red, green, blue)).toBeGreaterThan(230);
});

test.each(themes)('in the archive the mail is a page of the web: all of it in its main part, in the theme $name', async (by) => {
  const asPage = webPage({ slug: 'a/b', title: 'A "stage"', newsletter: 'Plain & Words', publisher: 'Press', summary: 'What it is', language: 'en', url: 'https://letters.example/archive/a/b', sentAt: '2026-11-24T08:00:00Z', sentOn: '24 November 2026', html: await mail(everything(), by) }, false);
  expect(await htmlFaults(asPage)).toEqual([]);
  expect(await inPage(launched.browser, asPage, { width: 375, dark: true }, (page) => axeFaults(page, 'web page'))).toEqual([]);
});

test('the judges would find a fault where there is one', async () => {
  const html = (await mail(everything())).replace(/ alt="[^"]*"/, '');
  expect(await htmlFaults(html)).toEqual([expect.stringContaining('wcag/h37')]);
  expect((await inPage(launched.browser, html, { width: 700 }, axeFaults)).some((fault) => fault.startsWith('image-alt'))).toBe(true);
  const faint = { ...theme, tokens: { ...theme.tokens, colours: { ...Object(theme.tokens['colours']), dark: { ...Object(Object(theme.tokens['colours']).dark), muted: '#243238' } } } };
  expect((await inPage(launched.browser, await mail(everything(), faint), { width: 700, dark: true }, axeFaults)).some((fault) => fault.startsWith('color-contrast'))).toBe(true);
  const wide = html.replace('</h1>', `${'x'.repeat(80)}</h1>`).replaceAll('word-break:break-word', '');
  expect(await inPage(launched.browser, wide, { width: 320 }, (page) => page.evaluate('document.documentElement.scrollWidth'))).toBeGreaterThan(320);
});
