/** An editor's whole day in the real Studio in a real browser: from an empty article to the report of a mailing. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import { type Editor, sitDown } from './editor.ts';
import { ada, type Office, openOffice } from './office.ts';

const started = await launchBrowser();
const missing = 'missing' in started ? started.missing : undefined;
const launched = started as LaunchedBrowser;

let office: Office;
let editor: Editor;

beforeAll(async () => {
  if (missing !== undefined) return;
  office = await openOffice({ approvals: 1 });
  editor = await sitDown(launched.browser, office.studioUrl, ada);
}, 180_000);
afterAll(async () => {
  if (missing !== undefined) return;
  await launched.close();
  await office.close();
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

test('the Studio opens on the newsletters, without a sign-in', async () => {
  await editor.page.getByRole('link', { name: 'Editions by state' }).waitFor();
  await editor.picture('01-open');
  expect(editor.complaints).toEqual([]);
  expect(editor.strayed).toEqual([]);
}, 60_000);
