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
import { aDataFile } from '../lake-archive/files.ts';
import { aLake } from '../lake-archive/lake.ts';
import { pageDocuments } from './page-documents.ts';
import { type Page, readPage } from './read-page.ts';

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
});
