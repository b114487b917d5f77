/**
 * The whole way on embedded defaults, ending by itself: local lake, sample content, development inbox, check, render,
 * send over real SMTP, report; what it made stands in out/demo/. Everything an operator would type is run as typed.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../src/wiring.ts';
import { launchBrowser, screenshot } from './browser.ts';
import { type Inbox, type InboxMessage, openInbox } from './inbox.ts';

const out = path.join('out', 'demo');
const list = 'plain-words';
const editions = ['short-letter', 'everything', 'stage-guide'];
const galley = fileURLToPath(new URL('../src/cli/galley.mjs', import.meta.url));

type Environment = Record<string, string | undefined>;

/** Runs `galley …` as an operator would, shows what it says, and stops the demo where it fails. */
async function type(environment: Environment, ...words: string[]): Promise<void> {
  process.stdout.write(`\n$ npx galley ${words.join(' ')}\n`);
  const code = await new Promise<number | null>((resolve) => {
    spawn(process.execPath, [galley, ...words], { env: environment, stdio: 'inherit' }).once('close', resolve);
  });
  if (code !== 0) throw new Error(`galley ${words.join(' ')} ended with ${code}`);
}

function heading(text: string): void {
  process.stdout.write(`\n— ${text}\n`);
}

async function deliver(environment: Environment): Promise<void> {
  heading('Content and subscribers');
  await type(environment, 'lake', 'seed');
  await type(environment, 'subscribers', 'import', 'sanity/sample/subscribers.csv', '--list', list);
  const { length: count } = (await readFile('sanity/sample/subscribers.csv', 'utf8')).trim().split('\n').slice(1);

  heading('Editions: checked, rendered, sent to everybody once');
  await type(environment, 'check');
  for (const edition of editions) {
    await type(environment, 'check', '--published', edition);
    await type(environment, 'render', '--published', edition, '--out', out);
    await type(environment, 'send', edition, '--yes', '--expect', String(count));
  }
  heading('The same command again sends nobody anything');
  await type(environment, 'send', `${list}/${editions[0]}`);
  await type(environment, 'mailing', 'list');
}

/** One message of each edition as it came in, and how many came. */
async function keepMessages(inbox: Inbox): Promise<void> {
  const messages = await inbox.messages();
  const firstOf = new Map<string, InboxMessage>();
  for (const message of messages) {
    const edition = /^List-Archive: <[^>]*\/([a-z0-9-]+)>/im.exec(message.source.toString('latin1'))?.[1] ?? 'unknown';
    if (!firstOf.has(edition)) firstOf.set(edition, message);
  }
  for (const [edition, message] of firstOf) await writeFile(path.join(out, `${edition}.eml`), message.source);
  heading(`The inbox took ${messages.length} messages for ${new Set(messages.map((message) => message.to)).size} people`);
}

async function takePictures(): Promise<void> {
  const launched = await launchBrowser();
  if ('missing' in launched) {
    heading(`No pictures: ${launched.missing}`);
    return;
  }
  for (const edition of editions) {
    const html = await readFile(path.join(out, `${edition}.html`), 'utf8');
    for (const width of [375, 700]) {
      for (const dark of [false, true]) await screenshot(launched.browser, html, { width, dark, path: path.join(out, `${edition}-${width}${dark ? '-dark' : ''}.png`) });
    }
  }
  await launched.close();
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const home = path.join(out, 'home');
const own: Environment = { ...process.env, GALLEY_HOME: home };
for (const name of ['SANITY_PROJECT_ID', 'SANITY_DATASET', 'SANITY_API_TOKEN', 'GALLEY_CONFIG', 'GALLEY_LEDGER']) delete own[name];
const lake = await install(own).serveLake({ port: 0 });
const inbox = await openInbox({ smtpPort: 0, webPort: 0, directory: path.join(home, 'inbox') });
try {
  await deliver({ ...own, SANITY_API_HOST: lake.url, GALLEY_RELAY: inbox.smtpUrl });
  await keepMessages(inbox);
  await takePictures();
  heading(`Look at ${out}: html, text, .eml and pictures of ${editions.join(', ')}`);
} finally {
  await inbox.close();
  await lake.close();
}
