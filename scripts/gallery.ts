/**
 * Every sample edition in every theme as readers see it, beside the same content in MJML's defaults: pictures, one page
 * to look at them and the judges' table, all in out/gallery/. With --docs, the README's picture too.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Edition } from '../src/model/edition.ts';
import { launchBrowser, screenshot } from './browser.ts';
import { measure } from './gallery/measures.ts';
import { galleryPage, galleryTable, type Shown } from './gallery/page.ts';
import { plainMail } from './gallery/plain.ts';
import { writeReadmePicture } from './gallery/readme-picture.ts';
import { openSamples, type Samples } from './gallery/samples.ts';
import { type Judged, spamScores } from './gallery/spamassassin.ts';

const out = path.join('out', 'gallery');
const widths = [375, 700];
const forms = [
  { name: 'light' },
  { name: 'dark', dark: true },
  { name: 'images-off', imagesOff: true },
  { name: 'no-style', isWithoutStyle: true },
];
/** As the README shows it. */
const readmeEdition = 'everything';

interface Mail {
  by: string;
  html: string;
  text?: string;
}

async function mailsOf(samples: Samples, edition: Edition): Promise<Mail[]> {
  const themed = samples.themeNames.map(async (name): Promise<Mail> => {
    const { html, text } = await samples.mail(edition, name);
    return { by: name, html, text };
  });
  return [...(await Promise.all(themed)), { by: 'MJML defaults', html: await plainMail(edition, samples.context) }];
}

async function picturesOf(browser: Browser, edition: Edition, { by, html }: Mail): Promise<Shown['pictures']> {
  const pictures: Shown['pictures'] = [];
  for (const width of widths) {
    for (const { name, isWithoutStyle, ...form } of forms) {
      const file = `${nameOf(edition, by)}-${width}-${name}.png`;
      await screenshot(browser, isWithoutStyle === true ? html.replace(/<style[\s\S]*?<\/style>/g, '') : html, { width, ...form, path: path.join(out, file) });
      pictures.push({ title: `${width} px, ${name}`, file });
    }
  }
  return pictures;
}

function nameOf({ slug }: Pick<Edition, 'slug'>, by: string): string {
  return `${slug}-${by.toLowerCase().replaceAll(' ', '-')}`;
}

async function show(samples: Samples, browser: Browser): Promise<Shown[]> {
  const shown: Omit<Shown, 'spam'>[] = [];
  const judged: Judged[] = [];
  for (const edition of samples.editions) {
    for (const mail of await mailsOf(samples, edition)) {
      const { by, ...parts } = mail;
      process.stderr.write(`${edition.slug}, ${by}\n`);
      await writeFile(path.join(out, `${nameOf(edition, by)}.html`), mail.html);
      judged.push({ subject: edition.subject, ...parts });
      shown.push({ edition: edition.slug, by, measures: await measure(browser, mail.html), pictures: await picturesOf(browser, edition, mail) });
    }
  }
  const scores = await spamScores(judged);
  return shown.map((one, index) => ({ ...one, spam: scores[index] ?? '' }));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const launched = await launchBrowser();
if ('missing' in launched) {
  process.stderr.write(`No gallery: ${launched.missing}\n`);
  process.exitCode = 1;
} else {
  const samples = await openSamples(path.join(out, 'home'));
  try {
    const shown = await show(samples, launched.browser);
    await writeFile(path.join(out, 'index.html'), galleryPage(shown));
    await writeFile(path.join(out, 'table.md'), galleryTable(shown));
    if (process.argv.includes('--docs')) {
      const name = path.join(out, nameOf({ slug: readmeEdition }, 'default'));
      await writeReadmePicture(`${name}-700-light.png`, `${name}-375-dark.png`, path.join('docs', 'edition.png'));
    }
    process.stdout.write(`${galleryTable(shown)}\nLook at ${path.join(out, 'index.html')}.\n`);
  } finally {
    await samples.close();
    await launched.close();
  }
}
