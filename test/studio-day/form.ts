/** What an editor does in the Studio's forms, by the words on the screen where the Studio gives any. */
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** Saving takes a round trip, validation a moment more; a busy machine takes its time for both. */
export const patience = { timeout: 15_000 };

export function field(page: Page, name: string): Locator {
  return page.getByTestId(`field-${name}`);
}

/** Types into a Portable Text field, at its end. */
export async function typeText(page: Page, name: string, text: string): Promise<void> {
  const editor = field(page, name).getByRole('textbox').first();
  await editor.scrollIntoViewIfNeeded();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** Opens what the toolbar of a Portable Text field inserts: from its row of buttons, or from the menu behind it. */
export async function insertIntoText(page: Page, name: string, kind: string): Promise<void> {
  const button = field(page, name).getByRole('button', { name: new RegExp(`^Insert ${kind} `) });
  if (await button.first().isVisible()) return button.first().click();
  await field(page, name).getByTestId('insert-menu-button').click();
  await page.getByRole('menuitem', { name: kind }).click();
}

/** Waits until everything typed is in the lake. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.getByTestId('pane-footer-document-status-pulse').innerText().catch(() => ''), patience).not.toContain('Saving');
}
