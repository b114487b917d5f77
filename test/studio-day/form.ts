/** What an editor does in the Studio's forms, by the words on the screen where the Studio gives any. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Saving takes a round trip, validation a moment more; a busy machine takes its time for both. */
export const patience = { timeout: 60_000 };

export function field(page: Page, name: string): Locator {
  return page.getByTestId(`field-${name}`);
}

/**
 * Types into a Portable Text field, at its end: all at once, when nothing is on its way to or from the lake, since the
 * editor may drop keys while it takes a change in. Typed again where nothing of it came.
 */
export async function typeText(page: Page, name: string, text: string): Promise<void> {
  const editor = field(page, name).getByRole('textbox').first();
  await editor.scrollIntoViewIfNeeded();
  for (let tries = 1; ; tries += 1) {
    await saved(page);
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    const isThere = await expect.poll(() => editor.innerText(), { timeout: 5000 }).toContain(text.trim()).then(() => true, () => false);
    if (isThere) return saved(page);
    if (tries === 3) throw new Error(`"${text}" was typed three times and does not stand in ${name}: ${await editor.innerText()}`);
  }
}

/** Opens what the toolbar of a Portable Text field inserts: from its row of buttons, or from the menu behind it. */
export async function insertIntoText(page: Page, name: string, kind: string): Promise<void> {
  const button = field(page, name).getByRole('button', { name: new RegExp(`^Insert ${kind} `) });
  if (await button.first().isVisible()) return button.first().click();
  await field(page, name).getByTestId('insert-menu-button').click();
  await page.getByRole('menuitem', { name: kind }).click();
}

/** Waits until nothing typed is still on its way to the lake. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.getByText('Saving...').count(), patience).toBe(0);
}

/** Everything serious that axe finds in a part of the page. */
export async function seriousFaults(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(part)}, { iframes: false })`);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Presses Tab until that has the focus; says what had it instead where it never comes. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < mostTabs; press += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement)) return;
    passed.push(await page.evaluate<string>('document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent?.slice(0, 30) || document.activeElement?.tagName'));
  }
  throw new Error(`Tab never came to it, but to: ${passed.join(' | ')}`);
}

/** A long form has some hundred controls. */
const mostTabs = 250;

/** The menu of what can be done with an edition. */
async function openActions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open document actions' }).first().click();
  await page.getByRole('menu').waitFor();
}

export async function act(page: Page, name: string): Promise<void> {
  await openActions(page);
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** Whether the menu names the action and does not let one do it. */
export async function isShut(page: Page, name: string): Promise<boolean> {
  await openActions(page);
  const isDisabled = await page.getByRole('menuitem', { name, exact: true }).isDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return isDisabled;
}

/** One of the words beside the state of an edition's document. */
export function badge(page: Page, words: string): Locator {
  return page.getByTestId('document-pane').first().getByText(words, { exact: true });
}

/** As a field for date and time takes it, in the zone of the browser. */
export function minutesAgo(minutes: number): string {
  const then = new Date(Date.now() - minutes * 60_000);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * Each call goes one step down an open menu by the keyboard, and answers which of its actions were not reached yet: those
 * named, and all that are enabled by then, since they come alive one by one, as what they rest on is read.
 */
export function walkDownMenu(page: Page, names: readonly string[]): () => Promise<string[]> {
  const reached = new Set<string>();
  return async () => {
    reached.add(await page.evaluate<string>('document.activeElement?.textContent ?? ""'));
    await page.keyboard.press('ArrowDown');
    const enabled = await page.getByRole('menuitem').and(page.locator(':enabled')).allTextContents();
    return [...new Set([...names, ...enabled])].filter((name) => !reached.has(name));
  };
}
