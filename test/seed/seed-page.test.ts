/**
 * A real page, typed into the lake and read back as an edition. The page is not ours and is not in this repository: where
 * the shared folder is absent these tests are left out, and test names say nothing of its words.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { createContent } from '../../src/lake/content.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { fillRendered } from '../../src/render/fill.ts';
import { renderEdition } from '../../src/render/render-edition.ts';
import { createThemes } from '../../src/themes/themes.ts';
import { aDataFile } from '../lake-archive/files.ts';
import { aLake } from '../lake-archive/lake.ts';
import { pageDocuments, relatedTitle, signUpAddress } from './page-documents.ts';
import { type Page, readPage } from './read-page.ts';
import { type Seen, seenInHtml, seenInText, squeezed } from './seen-by-readers.ts';

const folder = resolve('..', 'shared', 'seed');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

async function typedIn(page: Page): Promise<Edition> {
  const lake = await aLake();
  const documents = pageDocuments(page);
  const report = await importArchive(lake, await aDataFile(documents), { operation: 'create' });
  expect(report.documents).toBe(documents.length);
  const { projectId = '', dataset = '', apiHost, apiVersion } = lake.config();
  const { edition, problems } = await createContent({ projectId, dataset, apiHost, apiVersion }).edition('guides/seed-edition', 'published');
  expect(problems).toEqual([]);
  if (edition === undefined) throw new Error('the page could not be read back as an edition');
  return edition;
}

async function rendered(edition: Edition): Promise<RenderedEdition> {
  return renderEdition(edition, await createThemes().load(edition.newsletter.theme), {
    publicUrl: 'https://letters.example',
    images: { projectId: 'local001', dataset: 'production' },
    date: '2026-11-24T08:00:00Z',
  });
}

/** Each part of the page that readers must see, and whether they do. */
function missingFrom(seen: Seen, page: Page): string[] {
  const quotes = page.body.filter((part) => part.kind === 'quote');
  const words: [string, string][] = [
    ['title', page.title],
    ['deck', page.deck],
    ['author', page.author.name],
    ['role', page.author.role],
    ['bio', page.author.bio],
    ...page.body.filter((part) => part.kind === 'paragraph').map(({ text }, index): [string, string] => [`paragraph ${index + 1}`, text]),
    ...quotes.map(({ text }, index): [string, string] => [`quote ${index + 1}`, text]),
    ['disclaimer', page.disclaimer],
    ['copyright', page.copyright.holder],
    // Its last word is a link, and a text part writes the address beside it.
    ['sign-up', page.signUp.replace(/\p{L}+\W*$/u, '')],
    ['related heading', page.relatedHeading],
    ['related', relatedTitle],
  ];
  return [
    ...words.filter(([, text]) => !seen.words.includes(squeezed(text))).map(([name]) => name),
    ...quotes.filter((quote) => !isFollowedBy(seen.words, quote.text, quote.speaker)).map((_, index) => `speaker of quote ${index + 1}`),
    ...page.body.filter((part) => part.kind === 'heading' && !seen.headings.some((heading) => isSameHeading(heading, part.text))).map((part) => `heading ${part.text}`),
    ...[signUpAddress, 'https://news.example/questions'].filter((address) => !seen.addresses.includes(address)),
  ];
}

/** Who said it stands right after the words, and not after the next quote. */
function isFollowedBy(words: string, quote: string, speaker: string): boolean {
  const start = words.indexOf(squeezed(quote));
  const end = start + squeezed(quote).length;
  return start !== -1 && words.slice(end, end + 60).includes(squeezed(speaker));
}

/** A text part may write headings in capitals or with a mark before them. */
function isSameHeading(seen: string, heading: string): boolean {
  return seen.replace(/^[#*=\s-]+/, '').trim().toLowerCase() === heading.toLowerCase();
}

describe.runIf(files.length > 0)('the seed page', () => {
  it.each(files.map((file) => [basename(file, '.txt'), join(folder, file)]))('%s has all its parts', (_name, file) => {
    const page = readPage(readFileSync(file, 'utf8'));
    const headings = page.body.filter((part) => part.kind === 'heading');
    expect(headings.filter(({ level }) => level === 'h2')).toHaveLength(1);
    expect(headings.filter(({ level }) => level === 'h3').length).toBeGreaterThanOrEqual(3);
    const quotes = page.body.filter((part) => part.kind === 'quote');
    expect(quotes.length).toBeGreaterThanOrEqual(2);
    for (const { speaker, affiliation, text } of quotes) expect([speaker, affiliation, text].every((part) => part !== undefined && part.length > 3)).toBe(true);
  });

  it.each(files.map((file) => [basename(file, '.txt'), join(folder, file)]))('%s is an edition without problems once it is in the lake', async (_name, file) => {
    const page = readPage(readFileSync(file, 'utf8'));
    const edition = await typedIn(page);
    expect(edition.newsletter.copyrightHolder).toBe(page.copyright.holder);
    expect(edition.blocks.map(({ _type }) => _type)).toEqual(['fullArticle', 'author', 'richText', 'button', 'related']);
  });

  it.each(files.map((file) => [basename(file, '.txt'), join(folder, file)]))('%s reaches readers of both parts whole, and every quote with who said it', async (_name, file) => {
    const page = readPage(readFileSync(file, 'utf8'));
    const { html, text } = fillRendered(await rendered(await typedIn(page)), () => undefined);
    expect({ html: missingFrom(seenInHtml(html), page), text: missingFrom(seenInText(text), page) }).toEqual({ html: [], text: [] });
  });

  it('would not be taken for whole without its disclaimer or with a quote of nobody', () => {
    const page = readPage(readFileSync(join(folder, files[0] ?? ''), 'utf8'));
    const quote = page.body.find((part) => part.kind === 'quote');
    const seen = seenInText(`${page.deck}\n> ${quote?.text ?? ''}\n${'and so on '.repeat(20)}`);
    expect(missingFrom(seen, page)).toEqual(expect.arrayContaining(['disclaimer', 'speaker of quote 1']));
    expect(missingFrom(seen, page)).not.toContain('deck');
  });
});
