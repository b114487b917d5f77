/** Judges nobody here wrote, for the tests and the gallery: html-validate for the html, axe in a real browser for people. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Browser, Page } from 'playwright-core';

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

/** Each fault as `line: rule: sentence`. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId}: ${message.message}`));
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** `width` of the window in CSS pixels. */
export interface Window {
  width: number;
  dark?: boolean;
}

/** Nothing may leave this machine; a picture of one pixel takes the room of the one it stands for. */
export async function inPage<T>(browser: Browser, html: string, window: Window, ask: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: window.width, height: 900 }, colorScheme: window.dark === true ? 'dark' : 'light' });
  try {
    const page = await context.newPage();
    await page.route('**/*', (route) => route.fulfill({ contentType: 'image/png', body: onePixel }));
    await page.setContent(html);
    return await ask(page);
  } finally {
    await context.close();
  }
}

/** A message stands inside a client's page, whose landmarks it cannot have. */
const webPageRules = ['landmark-one-main', 'region'];

/** Each fault as `rule: html`, by every rule: a mail's all but the two on landmarks, a web page's all. */
export async function axeFaults(page: Page, kind: 'mail' | 'web page' = 'mail'): Promise<string[]> {
  const rules = { 'target-size': { enabled: true }, ...Object.fromEntries(webPageRules.map((rule) => [rule, { enabled: kind === 'web page' }])) };
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({ resultTypes: ['violations'], rules })})`);
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}
