/** An editor's whole day in the real Studio in a real browser: from an empty article to the report of a mailing. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import { type Editor, sitDown } from './editor.ts';
import { field, insertIntoText, saved, typeText } from './form.ts';
import { ada, newsletterId, type Office, openOffice } from './office.ts';

const started = await launchBrowser();
const missing = 'missing' in started ? started.missing : undefined;
const launched = started as LaunchedBrowser;

const stepMs = 60_000;
const title = 'A walk that asks nothing of you';

let office: Office;
let editor: Editor;
let failed = false;

beforeAll(async () => {
  if (missing !== undefined) return;
  office = await openOffice({ approvals: 1 });
  editor = await sitDown(launched.browser, office.studioUrl, ada);
}, 300_000);
afterAll(async () => {
  if (missing !== undefined) return;
  await launched.close();
  await office.close();
});
beforeEach(({ skip }) => {
  skip(missing !== undefined, missing);
  skip(failed, 'an earlier step of the day failed');
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || failed) return;
  failed = true;
  await editor.picture('failed');
});

test('the Studio opens on the newsletters, without a sign-in', { timeout: stepMs }, async () => {
  await editor.page.getByRole('link', { name: 'Editions by state' }).waitFor();
  await editor.picture('01-open');
});

test('an article is written, with a picture, a quote and a merge field', { timeout: stepMs }, async () => {
  const { page } = editor;
  await page.getByRole('link', { name: 'Articles' }).click();
  await page.getByRole('link', { name: 'All articles' }).click();
  await page.getByTestId('action-intent-button').click();
  await page.locator('#title').fill(title);
  await page.locator('#deck').fill('Ten minutes, flat ground, and leave to turn round.');
  await page.getByTestId('file-button-input').first().setInputFiles('sanity/sample/images/birch-path.jpg');
  await page.getByTestId('image-input').getByRole('img').first().waitFor();

  await typeText(page, 'body', 'Dear ');
  await insertIntoText(page, 'body', 'Merge field');
  await page.getByLabel('Filled with').selectOption({ label: 'First name' });
  await page.getByLabel('Otherwise').fill('reader');
  await page.keyboard.press('Escape');
  await typeText(page, 'body', ', put on your shoes.');
  await insertIntoText(page, 'body', 'Quote');
  await page.getByLabel('What was said').fill('I went as far as the gate, and that was far enough.');
  await page.getByLabel('Who said it').fill('Owen Thistlewood');
  await page.getByLabel('Role').fill('Reader');
  await page.getByRole('button', { name: 'Close dialog' }).click();

  await page.getByTestId('group-tab-about').click();
  await field(page, 'slug').getByRole('button', { name: 'Generate' }).click();
  await page.getByLabel('Web address').fill('https://plainwords.example/guides/a-walk');
  await saved(page);
  await editor.picture('02-article');
  const article = await office.lake.fetch<Record<string, unknown>>('*[_type == "article" && title == $title][0]{"kinds": body[]._type, "merge": body[_type == "block"].children[_type == "mergeField"].field, "slug": slug.current, "picture": defined(hero.asset), canonicalUrl}', { title });
  expect(article).toEqual({ kinds: ['block', 'quote'], merge: ['firstName'], slug: 'a-walk-that-asks-nothing-of-you', picture: true, canonicalUrl: 'https://plainwords.example/guides/a-walk' });
});

test('an edition is composed of it, and the mail stands beside the form', { timeout: stepMs }, async () => {
  const { page } = editor;
  await editor.visit(`/galley/newsletters;${newsletterId};editions`);
  await page.getByTestId('multi-action-intent-button').click();
  await page.getByRole('menuitem', { name: 'Empty edition' }).click();
  await page.locator('#title').fill('Small walks');
  await field(page, 'slug').getByRole('button', { name: 'Generate' }).click();
  await page.locator('#subject').fill('Out of the door, and back again');
  await page.locator('#preheader').fill('A short letter about short walks.');
  await page.getByRole('button', { name: 'Choose articles…' }).click();
  await page.getByLabel('Words').fill('walk');
  await page.getByRole('checkbox', { name: title }).check();
  await page.getByLabel('How to place them').selectOption({ label: 'as full articles' });
  await editor.picture('03-choose');
  await page.getByRole('button', { name: 'Add 1' }).click();
  const mail = page.frameLocator('iframe[title="Preview of the mail"]');
  await mail.getByText('put on your shoes').waitFor();
  await mail.getByText('Dear reader').waitFor();
  await editor.picture('04-composed');
});

test('a missing alternative text is found, keeps Approve shut, and is shown at its field', { timeout: stepMs }, async () => {
  const { page } = editor;
  await page.getByRole('button', { name: 'Open document actions' }).first().click();
  const approve = page.getByRole('menuitem', { name: 'Approve' });
  await approve.waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await editor.picture('05-approve-shut');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Findings' }).last().click();
  const finding = page.getByTestId('galley-findings').getByText('has no alternative text');
  await finding.waitFor();
  await editor.picture('06-findings');
  await page.getByRole('link', { name: 'Show the field' }).first().click();
  await field(page, 'hero.alt').getByTestId('input-validation-icon-error').waitFor();
  await editor.picture('07-at-the-field');
});

test('the day went by without an error in the console, and nothing left this machine', () => {
  expect(editor.complaints).toEqual([]);
  expect(editor.strayed).toEqual([]);
});
