import { describe, expect, test } from 'vitest';
import { aClient, aLake, clientOf, refusalOf } from './lake.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const later = new Date('2026-11-23T11:00:00.000Z');

describe('creating', () => {
  test('a document without an id gets one, and its times and revision from the transaction', async () => {
    const client = await aClient({ now: () => now });
    const { transactionId, documentIds } = await client.transaction().create({ _type: 'topic', title: 'Sleep' }).commit();
    const [id] = documentIds;
    expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(await client.getDocument(id!)).toEqual({ _id: id, _type: 'topic', title: 'Sleep', _rev: transactionId, _createdAt: now.toISOString(), _updatedAt: now.toISOString() });
  });

  test('an id that ends in a dot is the beginning of a new one', async () => {
    const client = await aClient();
    expect((await client.create({ _id: 'drafts.', _type: 'topic' }))._id).toMatch(/^drafts\.[0-9A-Za-z]{22}$/);
  });

  test('the transaction id that the client gives is kept and becomes the revision', async () => {
    const client = await aClient();
    await client.transaction().create({ _id: 'a', _type: 'topic' }).transactionId('my-own').commit();
    expect((await client.getDocument('a'))?._rev).toBe('my-own');
    expect(await refusalOf(client.transaction().create({ _id: 'b', _type: 'topic' }).transactionId('my-own').commit())).toMatchObject({ status: 409 });
  });

  test('times given by an import are kept', async () => {
    const client = await aClient({ now: () => now });
    const times = { _createdAt: '2020-01-01T00:00:00Z', _updatedAt: '2021-01-01T00:00:00Z' };
    expect(await client.createOrReplace({ _id: 'a', _type: 'topic', ...times })).toMatchObject(times);
  });

  test('createIfNotExists leaves what is there; createOrReplace does not', async () => {
    const client = await aClient();
    await client.create({ _id: 'a', _type: 'topic', title: 'one', deck: 'kept' });
    expect(await client.createIfNotExists({ _id: 'a', _type: 'topic', title: 'two' })).toMatchObject({ title: 'one' });
    expect(await client.createOrReplace({ _id: 'a', _type: 'topic', title: 'three' })).not.toHaveProperty('deck');
    expect(await client.fetch('*[0].title')).toBe('three');
  });
});

describe('what the answer says', () => {
  test('results name what was done to each document', async () => {
    const client = await aClient();
    await client.create({ _id: 'there', _type: 'topic' });
    const { results } = await client
      .transaction()
      .create({ _id: 'new', _type: 'topic' })
      .createIfNotExists({ _id: 'there', _type: 'topic' })
      .patch('there', { set: { title: 'x' } })
      .delete('new')
      .delete('never-there')
      .commit();
    expect(results).toEqual([
      { id: 'new', operation: 'create' },
      { id: 'there', operation: 'none' },
      { id: 'there', operation: 'update' },
      { id: 'new', operation: 'delete' },
    ]);
  });

  test('documents are in it where they are asked for', async () => {
    const client = await aClient();
    const documents = await client.transaction().create({ _id: 'a', _type: 'topic', n: 1 }).patch('a', { inc: { n: 1 } }).commit({ returnDocuments: true });
    expect(documents.map(({ n }) => n)).toEqual([1, 2]);
  });

  test('a dry run answers the same and changes nothing', async () => {
    const client = await aClient();
    expect(await client.create({ _id: 'a', _type: 'topic' }, { dryRun: true })).toMatchObject({ _id: 'a' });
    expect(await client.getDocument('a')).toBeUndefined();
  });

  test('every visibility is seen by the next query', async () => {
    const client = await aClient();
    for (const visibility of ['sync', 'async', 'deferred'] as const) await client.create({ _type: visibility }, { visibility });
    expect(await client.fetch('*._type')).toHaveLength(3);
  });
});

describe('all or nothing', () => {
  test('one mutation that cannot be done undoes those before it', async () => {
    const client = await aClient();
    const transaction = client.transaction().create({ _id: 'a', _type: 'topic' }).create({ _id: 'b', _type: 'topic' }).patch('missing', { set: { title: 'x' } });
    expect(await refusalOf(transaction.commit())).toEqual({
      status: 409,
      body: {
        error: {
          type: 'mutationError',
          description: 'The mutation(s) failed: The document with the ID "missing" was not found',
          items: [{ index: 2, error: { type: 'documentNotFoundError', id: 'missing', description: 'The document with the ID "missing" was not found' } }],
        },
      },
    });
    expect(await client.fetch('count(*)')).toBe(0);
  });

  test('creating what exists is refused', async () => {
    const client = await aClient();
    await client.create({ _id: 'a', _type: 'topic' });
    expect(await refusalOf(client.create({ _id: 'a', _type: 'topic' }))).toMatchObject({
      status: 409,
      body: { error: { items: [{ error: { type: 'documentAlreadyExistsError', description: 'Document by ID "a" already exists' } }] } },
    });
  });

  test('a patch for another revision than the one there is refused and changes nothing', async () => {
    const client = await aClient();
    const { _rev } = await client.create({ _id: 'a', _type: 'topic', title: 'one' });
    await client.patch('a').set({ title: 'two' }).ifRevisionId(_rev).commit();
    const { status, body } = await refusalOf(client.patch('a').set({ title: 'three' }).ifRevisionId(_rev).commit());
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: { type: 'mutationError', items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', id: 'a', expectedRevisionID: _rev } }] } });
    expect((await client.getDocument('a'))?.['title']).toBe('two');
  });

  test.each([
    [{ _id: 'a b', _type: 'topic' }, 'Malformed document ID: "a b"'],
    [{ _id: '-a', _type: 'topic' }, 'Malformed document ID: "-a"'],
    [{ _id: 'a'.repeat(129), _type: 'topic' }, `Malformed document ID: "${'a'.repeat(129)}"`],
    [{ _id: 'a', _type: '' }, 'Document "a" does not have a type'],
  ])('%o is refused: %s', async (document, description) => {
    const client = await aClient();
    expect(await refusalOf(client.create(document))).toMatchObject({ status: 400, body: { error: { items: [{ error: { description } }] } } });
  });

  test('many clients writing at once leave every increment', async () => {
    const client = await aClient();
    await client.create({ _id: 'counter', _type: 'counter', n: 0 });
    await Promise.all(Array.from({ length: 40 }, () => client.patch('counter').inc({ n: 1 }).commit()));
    expect((await client.getDocument('counter'))?.['n']).toBe(40);
  });
});

describe('by query', () => {
  test('patches and deletes what a query with parameters finds, also what the same transaction made', async () => {
    const client = await aClient();
    await client.create({ _id: 'a', _type: 'topic', title: 'old' });
    await client
      .transaction()
      .create({ _id: 'b', _type: 'topic', title: 'old' })
      .create({ _id: 'c', _type: 'author' })
      .patch(client.patch({ query: '*[_type == $type]', params: { type: 'topic' } }).set({ title: 'new' }))
      .commit();
    expect(await client.fetch('*[title == "new"]._id')).toEqual(['a', 'b']);
    await client.delete({ query: '*[_type == $type]', params: { type: 'topic' } });
    expect(await client.fetch('*._id')).toEqual(['c']);
  });

  test('a query that cannot be read is refused', async () => {
    const client = await aClient();
    expect(await refusalOf(client.delete({ query: '*[' }))).toMatchObject({ status: 400, body: { error: { type: 'queryParseError' } } });
  });
});

test('keys are made for list items that have none, where that is asked for', async () => {
  const client = await aClient();
  const made = await client.create({ _id: 'a', _type: 'topic', list: [{ x: 1 }, { _key: 'own' }, 'text'] }, { autoGenerateArrayKeys: true });
  const [first, ...rest] = made.list as unknown[];
  expect(first).toEqual({ x: 1, _key: expect.stringMatching(/^[0-9a-f]{12}$/) as string });
  expect(rest).toEqual([{ _key: 'own' }, 'text']);
  expect((await client.create({ _id: 'b', _type: 'topic', list: [{ x: 1 }] }))['list']).toEqual([{ x: 1 }]);
  const patched = await client.patch('b').setIfMissing({ list: [] }).append('list', [{ x: 2 }]).commit({ autoGenerateArrayKeys: true });
  expect((patched['list'] as { _key?: string }[]).every(({ _key }) => _key !== undefined)).toBe(true);
});

test('the time of a change moves and the time of creation does not', async () => {
  let time = now;
  const client = await aClient({ now: () => time });
  await client.create({ _id: 'a', _type: 'topic' });
  time = later;
  expect(await client.patch('a').set({ title: 'x' }).commit()).toMatchObject({ _createdAt: now.toISOString(), _updatedAt: later.toISOString() });
});

test('GROQ knows the project, the dataset, the user and the time', async () => {
  const lake = await aLake({ now: () => now, dataset: 'review', projectId: 'other1' });
  expect(await clientOf(lake).fetch('{"p": sanity::projectId(), "d": sanity::dataset(), "i": identity(), "n": now()}')).toEqual({ p: 'other1', d: 'review', i: 'local-editor', n: now.toISOString() });
});

test('a long query goes by POST and is answered the same', async () => {
  const client = await aClient();
  await client.create({ _id: 'a', _type: 'topic', title: 'Sleep' });
  const ids = Array.from({ length: 2000 }, (_, index) => `id-${index}`);
  expect(await client.fetch('*[_id in $ids || title == $title]._id', { ids, title: 'Sleep' })).toEqual(['a']);
});

test('getDocuments answers in the order asked, with null for what is not there', async () => {
  const client = await aClient();
  await client.create({ _id: 'a', _type: 'topic' });
  await client.create({ _id: 'b', _type: 'topic' });
  expect((await client.getDocuments(['b', 'nope', 'a'])).map((document) => document?._id ?? null)).toEqual(['b', null, 'a']);
});
