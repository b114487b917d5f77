import { expect, test } from 'vitest';
import { aClient, refusalOf } from './lake.ts';

const strong = (id: string): object => ({ _type: 'reference', _ref: id });
const weak = (id: string): object => ({ ...strong(id), _weak: true });

test('what a strong reference points to cannot be deleted; the refusal names who refers to it', async () => {
  const client = await aClient();
  await client.transaction().create({ _id: 'topic', _type: 'topic' }).create({ _id: 'b', _type: 'article', topics: [strong('topic')] }).create({ _id: 'drafts.a', _type: 'article', topics: [strong('topic')] }).commit();
  const description = 'Document "topic" cannot be deleted as there are references to it from "b", "drafts.a"';
  expect(await refusalOf(client.delete('topic'))).toEqual({
    status: 409,
    body: {
      error: {
        type: 'mutationError',
        description: `The mutation(s) failed: ${description}`,
        items: [{ index: 0, error: { type: 'documentHasExistingReferencesError', id: 'topic', referencingIDs: ['b', 'drafts.a'], description } }],
      },
    },
  });
  expect(await client.getDocument('topic')).toBeDefined();
});

test('a weak reference, one into another dataset and one to itself hold nothing', async () => {
  const client = await aClient();
  await client.create({ _id: 'topic', _type: 'topic', self: strong('topic') });
  await client.create({ _id: 'a', _type: 'article', topic: weak('topic'), other: { ...strong('x'), _dataset: 'elsewhere' }, media: strong('media-library:ml1:x') });
  await client.delete('topic');
  expect(await client.fetch('*._id')).toEqual(['a']);
});

test('a strong reference to what does not exist is refused, by creation and by patch', async () => {
  const client = await aClient();
  const description = 'Document "a" references non-existent document "missing"';
  expect(await refusalOf(client.create({ _id: 'a', _type: 'article', deep: { list: [{ _key: 'k', topic: strong('missing') }] } }))).toMatchObject({
    status: 409,
    body: { error: { items: [{ error: { type: 'documentReferenceDoesNotExistError', id: 'a', referenceID: 'missing', description } }] } },
  });
  await client.create({ _id: 'a', _type: 'article' });
  expect(await refusalOf(client.patch('a').set({ topic: strong('missing') }).commit())).toMatchObject({ status: 409 });
  expect(await client.getDocument('a')).not.toHaveProperty('topic');
});

test('a draft does not stand in for the published document', async () => {
  const client = await aClient();
  await client.create({ _id: 'drafts.topic', _type: 'topic' });
  expect(await refusalOf(client.create({ _id: 'a', _type: 'article', topic: strong('topic') }))).toMatchObject({ status: 409 });
  expect(await client.create({ _id: 'a', _type: 'article', topic: weak('topic') })).toMatchObject({ _id: 'a' });
});

test('references are judged when the transaction is whole: two may point at each other, and go together', async () => {
  const client = await aClient();
  await client.transaction().create({ _id: 'a', _type: 'article', to: strong('b') }).create({ _id: 'b', _type: 'article', to: strong('a') }).commit();
  expect(await refusalOf(client.delete('a'))).toMatchObject({ status: 409 });
  await client.transaction().delete('a').delete('b').commit();
  expect(await client.fetch('count(*)')).toBe(0);
});

test('a reference that is taken away frees its target in the same transaction', async () => {
  const client = await aClient();
  await client.transaction().create({ _id: 'topic', _type: 'topic' }).create({ _id: 'a', _type: 'article', topic: strong('topic') }).commit();
  await client.transaction().delete('topic').patch('a', { unset: ['topic'] }).commit();
  expect(await client.fetch('*')).toMatchObject([{ _id: 'a' }]);
});

test('a document that is referred to cannot change its type', async () => {
  const client = await aClient();
  await client.transaction().create({ _id: 'topic', _type: 'topic' }).create({ _id: 'a', _type: 'article', topic: strong('topic') }).commit();
  expect(await refusalOf(client.createOrReplace({ _id: 'topic', _type: 'author' }))).toMatchObject({ status: 409 });
  expect(await client.createOrReplace({ _id: 'a', _type: 'author' })).toMatchObject({ _type: 'author' });
});

test('the lake tells who refers to a document, and where in it', async () => {
  const client = await aClient();
  await client.transaction().create({ _id: 'topic', _type: 'topic' }).create({ _id: 'a', _type: 'article', list: [{ _key: 'k', to: weak('topic') }], one: strong('topic') }).commit();
  expect(await client.request({ url: '/data/references/production/documents/topic/to' })).toEqual({
    totalCount: 1,
    references: [{ projectId: 'local001', datasetName: 'production', documentId: 'a', paths: ['list[_key=="k"].to', 'one'] }],
  });
});
