import { expect, test } from 'vitest';
import { aLake, clientOf, refusalOf } from './lake.ts';

async function aLakeWithLayers() {
  const lake = await aLake();
  const raw = clientOf(lake);
  await raw
    .transaction()
    .create({ _id: 'both', _type: 'topic', title: 'both, published' })
    .create({ _id: 'drafts.both', _type: 'topic', title: 'both, draft' })
    .create({ _id: 'versions.r1.both', _type: 'topic', title: 'both, r1' })
    .create({ _id: 'published', _type: 'topic', title: 'published only' })
    .create({ _id: 'drafts.draft', _type: 'topic', title: 'draft only' })
    .create({ _id: 'versions.r1.new', _type: 'topic', title: 'r1 only' })
    .create({ _id: 'going', _type: 'topic', title: 'to be unpublished' })
    .create({ _id: 'versions.r1.going', _type: 'topic', _system: { delete: true } })
    .create({ _id: 'article', _type: 'article', topic: { _type: 'reference', _ref: 'both' } })
    .commit();
  return lake;
}

const topics = '*[_type == "topic"] | order(_id) {_id, _originalId, title}';

test('published shows what is published, and nothing else', async () => {
  const lake = await aLakeWithLayers();
  expect(await clientOf(lake, { perspective: 'published' }).fetch('*[_type == "topic"].title')).toEqual(['both, published', 'to be unpublished', 'published only']);
});

test.each(['drafts', 'previewDrafts'] as const)('%s shows drafts over what is published, under the published id', async (perspective) => {
  const lake = await aLakeWithLayers();
  expect(await clientOf(lake, { perspective }).fetch(topics)).toEqual([
    { _id: 'both', _originalId: 'drafts.both', title: 'both, draft' },
    { _id: 'draft', _originalId: 'drafts.draft', title: 'draft only' },
    { _id: 'going', _originalId: 'going', title: 'to be unpublished' },
    { _id: 'published', _originalId: 'published', title: 'published only' },
  ]);
});

test('raw shows every document as it is stored', async () => {
  const lake = await aLakeWithLayers();
  expect(await clientOf(lake, { perspective: 'raw' }).fetch('*._id')).toEqual([
    'article', 'both', 'drafts.both', 'drafts.draft', 'going', 'published', 'versions.r1.both', 'versions.r1.going', 'versions.r1.new',
  ]);
});

test('a stack takes the first layer that has the document, hides what its release takes away, and stands on what is published', async () => {
  const lake = await aLakeWithLayers();
  expect(await clientOf(lake, { perspective: ['r1', 'drafts'] }).fetch(topics)).toEqual([
    { _id: 'both', _originalId: 'versions.r1.both', title: 'both, r1' },
    { _id: 'draft', _originalId: 'drafts.draft', title: 'draft only' },
    { _id: 'new', _originalId: 'versions.r1.new', title: 'r1 only' },
    { _id: 'published', _originalId: 'published', title: 'published only' },
  ]);
  expect(await clientOf(lake, { perspective: ['r1'] }).fetch('*[_id == "published"][0].title')).toBe('published only');
});

test('references are followed within the same view', async () => {
  const lake = await aLakeWithLayers();
  const query = '*[_type == "article"][0].topic->title';
  expect(await clientOf(lake, { perspective: 'published' }).fetch(query)).toBe('both, published');
  expect(await clientOf(lake, { perspective: 'drafts' }).fetch(query)).toBe('both, draft');
  expect(await clientOf(lake, { perspective: ['r1'] }).fetch(query)).toBe('both, r1');
});

test('without a perspective the API version decides: raw before 2025-02-19, published since', async () => {
  const lake = await aLakeWithLayers();
  const count = async (version: string): Promise<unknown> => ((await (await fetch(`${lake.url}/${version}/data/query/production?query=count(*)`)).json()) as { result: unknown }).result;
  expect(await count('v1')).toBe(9);
  expect(await count('v2021-10-21')).toBe(9);
  expect(await count('v2025-02-18')).toBe(9);
  expect(await count('v2025-02-19')).toBe(4);
  expect(await count('vX')).toBe(4);
});

test('a view follows every change', async () => {
  const lake = await aLakeWithLayers();
  const client = clientOf(lake, { perspective: 'drafts' });
  await client.delete('drafts.both');
  expect(await client.fetch('*[_id == "both"][0].title')).toBe('both, published');
});

test('raw cannot be a layer', async () => {
  const lake = await aLake();
  const url = `${lake.url}/v2025-02-19/data/query/production?query=*&perspective=raw,drafts`;
  expect((await fetch(url)).status).toBe(400);
  expect(await refusalOf(clientOf(lake).request({ url: '/data/query/production?query=*&perspective=r;1' }))).toMatchObject({ status: 400, body: { statusCode: 400, error: 'Bad Request' } });
});
