/** Judges nobody here wrote: html-validate for the html, axe in a real browser for people, in light and dark, wide and narrow. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import type { Edition } from '../../src/model/edition.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { allEditions, everything } from './editions.ts';
import { render } from './rendering.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules for web pages that mail cannot follow: tables lay out, styles are inline, Outlook reads conditional comments. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    elements: ['html5'],
    rules: {
      'no-deprecated-attr': 'off',
      'no-conditional-comment': 'off',
      'no-inline-style': 'off',
      'prefer-native-element': ['error', { exclude: ['article'] }],
    },
  }),
);

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function mail(edition: Edition): Promise<string> {
  const values: Record<string, string> = { unsubscribeUrl: 'https://letters.example/u/abc', preferencesUrl: 'https://letters.example/p/abc' };
  return fillRendered(await render(edition), (name) => values[name]).html;
}

let launched: LaunchedBrowser;

beforeAll(async () => {
  const result = await launchBrowser();
  if ('missing' in result) throw new Error(result.missing);
  launched = result;
});
afterAll(() => launched?.close());

async function inPage<T>(html: string, look: { width: number; dark?: boolean }, ask: (page: Page) => Promise<T>): Promise<T> {
  const context = await launched.browser.newContext({ viewport: { width: look.width, height: 900 }, colorScheme: look.dark === true ? 'dark' : 'light' });
  try {
    const page = await context.newPage();
    // Nothing may leave this machine; a picture of one pixel takes the room of the one it stands for.
    await page.route('**/*', (route) => route.fulfill({ contentType: 'image/png', body: onePixel }));
    await page.setContent(html);
    return await ask(page);
  } finally {
    await context.close();
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(`axe.run({ rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false }, 'target-size': { enabled: true } } })`);
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}

describe.each(allEditions)('%s', (_name, make) => {
  test('has no fault html-validate knows of', async () => {
    const { results } = await validator.validateString(await mail(make()));
    expect(results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId}: ${message.message}`))).toEqual([]);
  });

  test.each([
    { width: 375 },
    { width: 375, dark: true },
    { width: 700 },
    { width: 700, dark: true },
  ])('has no fault axe knows of, at %o', async (look) => {
    expect(await inPage(await mail(make()), look, violations)).toEqual([]);
  });

  test('needs no scrolling sideways at 320 px, with and without its style sheets', async () => {
    const html = await mail(make());
    for (const form of [html, html.replace(/<style[\s\S]*?<\/style>/g, '')]) {
      expect(await inPage(form, { width: 320 }, (page) => page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(320);
    }
  });
});

test('in dark nothing keeps a light ground, and no words keep a dark ink', async () => {
  const bright = await inPage(await mail(everything()), { width: 700, dark: true }, (page) =>
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
  return inPage(await mail(everything()), { width }, (page) => page.locator('.g-btn a').first().boundingBox());
}

test('the lead’s button is 56 px high, and as wide as the column on a phone', async () => {
  expect(await buttonBox(375)).toMatchObject({ width: 327, height: 56 });
  expect((await buttonBox(700))?.height).toBe(56);
});

test('axe would find a fault where there is one', async () => {
  const html = (await mail(everything())).replace(/ alt="[^"]*"/, '');
  expect((await inPage(html, { width: 700 }, violations)).some((violation) => violation.startsWith('image-alt'))).toBe(true);
});
