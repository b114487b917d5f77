/** An editor's whole day in the real Studio in a real browser: from an empty article to the report of a mailing. */
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import { type Editor, sitDown } from './editor.ts';
import { act, badge, field, insertIntoText, isShut, minutesAgo, patience, saved, seriousFaults, tabTo, typeText, walkDownMenu } from './form.ts';
import { ada, newsletterId, type Office, openOffice } from './office.ts';

const started = await launchBrowser();
const missing = 'missing' in started ? started.missing : undefined;
const launched = started as LaunchedBrowser;

const title = 'A walk that asks nothing of you';

/** Parts of the page that are ours, for axe. */
const preview = '[data-testid="galley-preview"]';
const mailFrame = 'iframe[title="Preview of the mail"]';
const dialog = '[role="dialog"]';

let office: Office;
let editor: Editor;
let failed = false;

interface Approval {
  fingerprint: string;
  by: { id: string; name: string };
}

const approvals = (): Promise<Approval[]> => office.lake.fetch('*[_type == "edition" && title == "Small walks" && !(_id in path("drafts.**"))][0].approvals[]{fingerprint, by}');
const drafts = (): Promise<string[]> => office.lake.fetch('*[_id in path("drafts.**")]._id');

beforeAll(async () => {
  if (missing !== undefined) return;
  office = await openOffice({ approvals: 1 });
  editor = await sitDown(launched.browser, office.studioUrl, ada);
});
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

test('the Studio opens on the newsletters, without a sign-in', async () => {
  await editor.page.getByRole('link', { name: 'Editions by state' }).waitFor();
  await editor.picture('01-open');
});

test('the newsletter is told to count clicks per link', async () => {
  const { page } = editor;
  await editor.visit(`/intent/edit/id=${newsletterId};type=newsletter/`);
  await page.getByTestId('group-tab-care').click();
  await field(page, 'tracking').getByRole('radio', { name: 'Count clicks per link' }).check();
  await field(page, 'tracking').getByText('who followed one is not known and not kept').waitFor();
  await saved(page);
  await page.getByTestId('action-publish').click();
  await expect.poll(() => office.lake.fetch('*[_id == $newsletterId][0].tracking', { newsletterId }), patience).toBe('clicks');
  await editor.visit('/');
});

test('an article is written, with a picture, a quote and a merge field', async () => {
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
  await saved(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('Otherwise').waitFor({ state: 'hidden' });
  await typeText(page, 'body', ', put on your shoes.');
  await insertIntoText(page, 'body', 'Quote');
  await page.getByLabel('What was said').fill('I went as far as the gate, and that was far enough.');
  await page.getByLabel('Who said it').fill('Owen Thistlewood');
  await page.getByLabel('Role').fill('Reader');
  await page.getByRole('button', { name: 'Close dialog' }).click();

  await editor.picture('02-article');
  await page.getByTestId('group-tab-about').click();
  await field(page, 'slug').getByRole('button', { name: 'Generate' }).click();
  await page.getByLabel('Web address').fill('https://plainwords.example/guides/a-walk');
  await saved(page);
  const article = await office.lake.fetch<Record<string, unknown>>('*[_type == "article" && title == $title][0]{"said": body[_type == "quote"].text, "merge": body[_type == "block"].children[_type == "mergeField"].field, "slug": slug.current, "picture": defined(hero.asset), canonicalUrl}', { title });
  expect(article).toEqual({ said: ['I went as far as the gate, and that was far enough.'], merge: ['firstName'], slug: 'a-walk-that-asks-nothing-of-you', picture: true, canonicalUrl: 'https://plainwords.example/guides/a-walk' });
});

test('an edition is composed of it, and the mail stands beside the form', async () => {
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
  expect(await seriousFaults(page, '#galley-choose-articles')).toEqual([]);
  await page.getByRole('button', { name: 'Add 1' }).click();
  const mail = page.frameLocator(mailFrame);
  // The merge field as it stands for whoever gave no name, and the words after it.
  await mail.getByText('reader, put on your shoes').waitFor();
  await editor.picture('04-composed');
  expect(await seriousFaults(page, preview)).toEqual([]);
});

test('a missing alternative text is found, keeps Approve shut, and is shown at its field', async () => {
  const { page } = editor;
  expect(await isShut(page, 'Approve')).toBe(true);
  await page.getByRole('tab', { name: 'Findings' }).last().click();
  const error = page.getByTestId('galley-findings').getByText(`Article "${title}", hero: the picture has no alt text.`);
  await error.waitFor();
  await editor.picture('05-findings');
  expect(await seriousFaults(page, '[data-testid="galley-findings"]')).toEqual([]);
  await page.getByRole('link', { name: 'Show the field' }).first().click();
  await field(page, 'hero.alt').getByTestId('input-validation-icon-error').waitFor();
  await editor.picture('06-at-the-field');

  await field(page, 'hero.alt').getByRole('textbox').fill('A path that forks among birches in autumn');
  await saved(page);
  await page.goBack();
  await error.waitFor({ state: 'detached' });
  await expect.poll(() => isShut(page, 'Approve'), patience).toBe(false);
});

test('a test arrives in the inbox, with its note and its mark', async () => {
  const { page } = editor;
  await page.getByRole('tab', { name: 'Preview' }).last().click();
  await act(page, 'Send test');
  await page.getByLabel('To', { exact: true }).fill('proof@office.example');
  await page.getByLabel('Note to the testers').fill('Is the quote as Owen said it?');
  await page.getByRole('dialog').getByRole('button', { name: 'Send test' }).click();
  await page.getByText('The relay accepted 1 of 1.').waitFor();
  await editor.picture('07-test-sent');
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  const [message, ...others] = await office.inbox.messages();
  expect([message?.to, others]).toEqual(['proof@office.example', []]);
  const mail = await PostalMime.parse(message?.source ?? '');
  expect(mail.subject).toMatch(/test.*Out of the door, and back again/i);
  expect(mail.text).toContain('Is the quote as Owen said it?');
  expect(mail.html).toContain('A path that forks among birches in autumn');
});

test('it is approved by name, and published with the article it uses', async () => {
  const { page } = editor;
  await act(page, 'Approve');
  await page.getByText('One document it uses is not published.').waitFor();
  await editor.picture('08-approve');
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('button', { name: 'Publish it and approve' }).click();
  await badge(page, 'Approved').waitFor();
  await saved(page);
  await editor.picture('09-approved');
  expect(await drafts()).toEqual([]);
  expect(await approvals()).toMatchObject([{ by: { id: 'ada', name: 'Ada Example' } }]);
});

test('an edit afterwards is drift, told by document and field, and keeps Schedule shut', async () => {
  const { page } = editor;
  await page.locator('#subject').fill('Out of the door, and home again');
  await badge(page, 'Changed since approval').waitFor();
  await badge(page, 'Changed since approval').hover();
  await page.getByText('Nothing goes out until it is approved again. Changed: Edition “Small walks”: subject.').first().waitFor();
  await editor.picture('10-drift');
  expect(await isShut(page, 'Schedule')).toBe(true);
});

test('it is approved again, and the first approval has gone', async () => {
  const { page } = editor;
  const [before] = await approvals();
  await saved(page);
  await act(page, 'Approve');
  await page.getByRole('dialog').getByText('Changed since it was last approved').waitFor();
  await editor.picture('11-approve-again');
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await badge(page, 'Approved').waitFor();
  const now = await approvals();
  expect(now).toHaveLength(1);
  expect(now[0]?.fingerprint).not.toBe(before?.fingerprint);
});

test('a schedule can be cancelled and the approval stays; what would take both back says so', async () => {
  const { page } = editor;
  await saved(page);
  await act(page, 'Schedule');
  await page.getByRole('dialog').getByRole('button', { name: 'Schedule', exact: true }).click();
  await badge(page, 'Scheduled').waitFor();

  await act(page, 'Withdraw approval');
  await page.getByText('it is no longer scheduled. A mailing that has begun').waitFor();
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();

  await act(page, 'Cancel schedule');
  await page.getByText('The edition is no longer scheduled; its approvals stay.').waitFor();
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the schedule', exact: true }).click();
  await badge(page, 'Approved').waitFor();
  expect(await approvals()).toHaveLength(1);
});

test('it is scheduled, the worker sends it, and the report shows 50 of 50', async () => {
  const { page } = editor;
  await saved(page);
  await act(page, 'Schedule');
  await page.getByLabel('Not before').fill(minutesAgo(5));
  await page.getByText('This time is past').waitFor();
  await editor.picture('12-schedule');
  expect(await seriousFaults(page, dialog)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Schedule', exact: true }).click();
  await page.getByRole('tab', { name: 'Report' }).last().click();
  const report = page.getByTestId('galley-report');
  await report.getByText('50 of 50').waitFor();
  await report.getByText('Finished').waitFor();
  await badge(page, 'Finished').waitFor();
  await editor.picture('13-report');
  expect(await seriousFaults(page, '[data-testid="galley-report"]')).toEqual([]);
  const live = (await office.inbox.messages()).filter(({ to }) => to !== 'proof@office.example');
  expect([live.length, new Set(live.map(({ to }) => to)).size]).toEqual([50, 50]);
  const mail = await PostalMime.parse(live[0]?.source ?? '');
  expect(mail.subject).toBe('Out of the door, and home again');
  await expect.poll(() => office.lake.fetch('*[_type == "mailingReport"][0]{state, audienceCount}'), patience).toEqual({ state: 'finished', audienceCount: 50 });
});

test('a reader follows a link, and the report counts the link and not the reader', async () => {
  const { page } = editor;
  const live = (await office.inbox.messages()).find(({ to }) => to !== 'proof@office.example');
  const { html = '' } = await PostalMime.parse(live?.source ?? '');
  const [link = ''] = html.match(/http:\/\/127\.0\.0\.1:\d+\/l\/[^"]+/) ?? [];
  const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0' };
  const answer = await fetch(link, { redirect: 'manual', headers });
  const to = answer.headers.get('location') ?? '';
  expect([answer.status, to]).toEqual([302, new URL(link).searchParams.get('to')]);
  await fetch(link, { redirect: 'manual', headers: { ...headers, 'Sec-Purpose': 'prefetch' } });

  const table = page.getByTestId('galley-clicks');
  const row = table.getByRole('row').filter({ has: page.getByText(to, { exact: true }) });
  await expect.poll(async () => {
    // The pane asks anew when it is opened; after a mailing is finished it does so by itself only now and then.
    await page.getByRole('tab', { name: 'Preview' }).last().click();
    await page.getByRole('tab', { name: 'Report' }).last().click();
    return row.getByRole('cell').allInnerTexts();
  }, patience).toEqual([expect.stringContaining(to), '1', '1']);
  await page.getByText('Clicks per link, not per person').waitFor();
  await table.scrollIntoViewIfNeeded();
  await editor.picture('14-clicks');
  expect(await seriousFaults(page, '[data-testid="galley-report"]')).toEqual([]);
});

test('the keyboard alone reaches every action, the switches of the preview and the choice of articles', async () => {
  const { page } = editor;
  const id = await office.lake.fetch<string>('*[_type == "edition" && title == "Small walks"][0]._id');
  await editor.visit(`/intent/edit/id=${id};type=edition/`);
  await page.frameLocator(mailFrame).getByText('put on your shoes').waitFor();

  await tabTo(page, page.getByRole('button', { name: 'Choose articles…' }));
  await page.keyboard.press('Enter');
  const words = page.getByLabel('Words');
  await words.waitFor();
  await page.keyboard.type('sleep');
  expect(await words.inputValue()).toBe('sleep');
  await page.keyboard.press('Escape');
  await words.waitFor({ state: 'detached' });

  await tabTo(page, page.getByRole('button', { name: 'Open document actions' }).first());
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await expect.poll(walkDownMenu(page, ['Send test', 'Withdraw approval', 'Copy edition']), { ...patience, interval: 50 }).toEqual([]);
  await page.keyboard.press('Escape');

  await tabTo(page, page.getByRole('button', { name: 'Phone', exact: true }));
  await page.keyboard.press('Enter');
  expect(await page.getByRole('button', { name: 'Phone', exact: true }).getAttribute('aria-pressed')).toBe('true');
  await editor.picture('15-phone');
});

test('the day went by without an error in the console, and nothing left this machine', () => {
  expect(editor.complaints).toEqual([]);
  expect(editor.strayed).toEqual([]);
});
