/** Two people at two windows: each sees what the other types, and their approvals meet in one fingerprint. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import { type Editor, sitDown } from './editor.ts';
import { act, badge, patience } from './form.ts';
import { ada, ben, type Office, openOffice } from './office.ts';

const started = await launchBrowser();
const missing = 'missing' in started ? started.missing : undefined;
const launched = started as LaunchedBrowser;

const editionId = 'edition-short-letter';
let office: Office;
let windows: [Editor, Editor];

beforeAll(async () => {
  if (missing !== undefined) return;
  office = await openOffice({ approvals: 2 });
  await office.lake.patch(editionId).set({ status: 'draft' }).commit();
  windows = [await sitDown(launched.browser, office.studioUrl, ada), await sitDown(launched.browser, office.studioUrl, ben)];
  for (const window of windows) await window.visit(`/intent/edit/id=${editionId};type=edition/`);
});
afterAll(async () => {
  if (missing !== undefined) return;
  await launched.close();
  await office.close();
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

test('each window shows what is typed in the other, in the form and beside it', async () => {
  const [one, other] = windows;
  await one.page.locator('#subject').fill('Written by Ada');
  await expect.poll(() => other.page.locator('#subject').inputValue(), patience).toBe('Written by Ada');
  await other.page.locator('#title').fill('Headed by Ben');
  await expect.poll(() => one.page.locator('#title').inputValue(), patience).toBe('Headed by Ben');
  for (const { page } of windows) await page.getByTestId('galley-preview').getByText('Plain Words: Written by Ada').waitFor();
  await one.picture('20-two-windows-ada');
  await other.picture('21-two-windows-ben');
});

test('with two approvals, who edited last is refused, and told why', async () => {
  const [, last] = windows;
  await act(last.page, 'Approve (1 of 2)');
  const dialog = last.page.getByRole('dialog');
  await dialog.getByText('You edited this last; with two approvals, somebody else must approve it.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Approve', exact: true }).isDisabled()).toBe(true);
  await last.picture('22-last-editor');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
});

test('two people who approve at the same moment approve one fingerprint', async () => {
  await office.lake.patch(`drafts.${editionId}`).set({ preheader: 'Edited last by somebody who approves nothing today.' }).commit();
  for (const { page } of windows) {
    await expect.poll(() => page.locator('#preheader').inputValue(), patience).toContain('Edited last');
    await act(page, 'Approve (1 of 2)');
    await page.getByRole('dialog').getByText('Fingerprint').waitFor();
  }
  await Promise.all(windows.map(({ page }) => page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()));
  for (const { page } of windows) await badge(page, 'Approved').waitFor();
  const approvals = await office.lake.fetch<{ fingerprint: string; by: { id: string } }[]>('*[_id == $editionId][0].approvals[]{fingerprint, by}', { editionId });
  expect(approvals.map(({ by }) => by.id).toSorted()).toEqual(['ada', 'ben']);
  expect(new Set(approvals.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(await office.lake.fetch('count(*[_id == $draft])', { draft: `drafts.${editionId}` })).toBe(0);
});

test('neither window complained, and neither asked another host for anything', () => {
  expect(windows.map(({ complaints }) => complaints)).toEqual([[], []]);
  expect(windows.map(({ strayed }) => strayed)).toEqual([[], []]);
});
