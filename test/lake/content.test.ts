import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SanityClient } from '@sanity/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContent } from '../../src/lake/content.ts';
import { GalleyError } from '../../src/lib/error.ts';
import { type LocalLake, startLocalLake } from '../../src/local-lake/server.ts';

const token = 'a-token-of-this-test';
const folder = mkdtempSync(path.join(tmpdir(), 'galley-content-'));
let lake: LocalLake;
let client: SanityClient;
let options: Parameters<typeof createContent>[0];

beforeAll(async () => {
  lake = await startLocalLake({ directory: folder, port: 0, token });
  options = { projectId: lake.projectId, dataset: lake.dataset, apiHost: lake.url, apiVersion: '2025-02-19', token };
  client = createClient({ ...options, useProjectHostname: false, useCdn: false });
  const paragraph = (words: string): object => ({ _type: 'block', _key: 'p', style: 'normal', children: [{ _type: 'span', _key: 's', text: words }] });
  const slug = (current: string): object => ({ _type: 'slug', current });
  const reference = (_ref: string, weak = false): object => ({ _type: 'reference', _ref, ...(weak ? { _weak: true } : {}) });
  const documents = [
    { _id: 'd', _type: 'disclaimer', title: 'General', body: [paragraph('Not medical advice.')] },
    { _id: 'n', _type: 'newsletter', title: 'Letters', slug: slug('letters'), from: { name: 'Letters', address: 'a@letters.example' }, list: 'letters', postalAddress: 'Bergen', copyrightHolder: 'Letters', disclaimer: reference('d') },
    { _id: 'm', _type: 'newsletter', title: 'Others', slug: slug('others'), from: { name: 'Others', address: 'a@letters.example' }, list: 'others', postalAddress: 'Bergen', copyrightHolder: 'Letters', disclaimer: reference('d') },
    { _id: 'e1', _type: 'edition', title: 'One', slug: slug('one'), newsletter: reference('n'), subject: 'One', blocks: [{ _type: 'button', _key: 'b', label: 'Read', href: 'https://letters.example/' }], status: 'ready', sendAt: '2026-11-01T08:00:00Z' },
    { _id: 'e2', _type: 'edition', title: 'One of the others', slug: slug('one'), newsletter: reference('m'), subject: 'One' },
    { _id: 'drafts.a', _type: 'article', title: 'Only a draft' },
    { _id: 'e3', _type: 'edition', title: 'Three', slug: slug('three'), newsletter: reference('n'), subject: 'Three', blocks: [{ _type: 'articleCard', _key: 'c', article: reference('a', true) }] },
    { _id: 'w', _type: 'webIssue', heading: 'A page of the old site', handle: 'old-page', story: 'Mapped from a type of our own.', owner: reference('n') },
  ];
  const transaction = client.transaction();
  for (const document of documents) transaction.create(document as { _id: string; _type: string });
  await transaction.commit();
});
afterAll(async () => {
  await lake.close();
  rmSync(folder, { recursive: true, force: true });
});

async function codeOf(work: Promise<unknown>): Promise<[string, number]> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GalleyError)) throw error;
  return [error.code, error.exitCode];
}

describe('an edition is found', () => {
  test.each(['e1', 'drafts.e1', 'letters/one'])('by %s', async (reference) => {
    expect((await createContent(options).edition(reference, 'published')).edition?._id).toBe('e1');
  });

  test('by a slug only where one edition has it', async () => {
    expect((await createContent(options).edition('three', 'published')).edition?._id).toBe('e3');
    expect(await codeOf(createContent(options).edition('one', 'published'))).toEqual(['edition-ambiguous', 64]);
  });

  test('with the same fingerprint as draft and as published, as long as they say the same', async () => {
    const content = createContent(options);
    const published = await client.getDocument('e1');
    await client.createOrReplace({ ...published!, _id: 'drafts.e1', status: 'draft' });
    const [draft, live] = await Promise.all([content.edition('e1', 'drafts'), content.edition('e1', 'published')]);
    expect(draft.edition?.fingerprint).toBe(live.edition?.fingerprint);
    await client.patch('drafts.e1').set({ subject: 'Another' }).commit();
    expect((await content.edition('e1', 'drafts')).edition?.fingerprint).not.toBe(live.edition?.fingerprint);
    await client.delete('drafts.e1');
  });

  test('with what only a draft says in a preview, and as a problem where it must be published', async () => {
    const content = createContent(options);
    expect((await content.edition('e3', 'drafts')).problems).toEqual([]);
    expect((await content.edition('e3', 'published')).problems).toMatchObject([{ documentId: 'e3', path: 'blocks[_key=="c"].article' }]);
  });
});

test('the lake tells the time', async () => {
  const before = Date.now();
  const told = (await createContent(options).clock()).getTime();
  expect([told >= before - 1, told <= Date.now() + 1]).toEqual([true, true]);
});

test('what is due is ready, published, and not after now', async () => {
  const content = createContent(options);
  expect((await content.due(new Date('2026-11-01T07:59:59Z'))).map((edition) => edition.id)).toEqual([]);
  expect((await content.due(new Date('2026-11-01T08:00:00Z'))).map((edition) => edition.id)).toEqual(['e1']);
});

test('a team with types of its own maps them by a GROQ question', async () => {
  const query = `*[_type == "webIssue" && ($id == _id || $slug == handle)]{_id, _type, _rev, "title": heading, "slug": handle, "subject": heading,
    "blocks": [{"_type": "richText", "_key": "story", "body": [{"_type": "block", "_key": "p", "children": [{"_type": "span", "_key": "s", "text": story}]}]}],
    "newsletter": owner->{..., "slug": slug.current}, "disclaimer": owner->disclaimer->{...}}`;
  const editionsQuery = '*[_type == "webIssue"]{_id, "title": heading, "slug": handle, "newsletter": owner->slug.current}';
  const content = createContent({ ...options, query, editionsQuery });
  expect(await content.editions('published')).toEqual([{ id: 'w', slug: 'letters/old-page', title: 'A page of the old site', status: 'draft' }]);
  const { edition, problems } = await content.edition('old-page', 'published');
  expect(problems).toEqual([]);
  expect([edition?.subject, edition?.newsletter.list, edition?.blocks[0]?._type]).toEqual(['A page of the old site', 'letters', 'richText']);
});

describe('a lake that does not answer as asked', () => {
  test.each<[string, Partial<typeof options>, [string, number]]>([
    ['refuses a token', { token: 'another' }, ['lake-refused', 77]],
    ['knows no such dataset', { dataset: 'nope' }, ['dataset-unknown', 78]],
    ['is not there', { apiHost: 'http://127.0.0.1:9' }, ['lake-unreachable', 69]],
    ['cannot read the question of the configuration', { query: '*[' }, ['lake-question', 65]],
  ])('%s', async (_what, change, expected) => {
    expect(await codeOf(createContent({ ...options, ...change }).edition('e1', 'published'))).toEqual(expected);
  });

  test('has no such edition', async () => {
    expect(await codeOf(createContent(options).edition('none', 'drafts'))).toEqual(['edition-unknown', 66]);
  });
});

test('a report is written where a public dataset does not show it', async () => {
  await createContent(options).writeReport('abc123def456', { state: 'finished' });
  expect(await client.getDocument('mailingReport.abc123def456')).toMatchObject({ _type: 'mailingReport', state: 'finished' });
});
