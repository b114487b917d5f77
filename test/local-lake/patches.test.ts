import type { Patch, SanityClient } from '@sanity/client';
import { expect, test } from 'vitest';
import { aClient, refusalOf } from './lake.ts';

const body = {
  title: 'Breathing',
  n: 1,
  deck: 'old',
  nested: { a: { b: 1 } },
  list: [{ _key: 'x', t: 1 }, { _key: 'y', t: 2 }, { _key: 'z', t: 3 }],
  tags: ['a', 'b', 'c'],
};

async function patched(change: (patch: Patch) => Patch): Promise<Record<string, unknown>> {
  const client = await aClient();
  await client.create({ _id: 'a', _type: 'article', ...body });
  const { _id, _type, _rev, _createdAt, _updatedAt, ...content } = await change(client.patch('a')).commit();
  return content;
}

const keysOf = (content: Record<string, unknown>): string[] => (content['list'] as { _key: string }[]).map(({ _key }) => _key);

test('set writes fields, paths and items found by key, and makes objects on the way', async () => {
  const content = await patched((patch) => patch.set({ title: 'new', 'nested.a.b': 2, 'fresh.deep.one': true, 'list[_key=="y"].t': 9 }));
  expect(content).toEqual({ ...body, title: 'new', nested: { a: { b: 2 } }, fresh: { deep: { one: true } }, list: [{ _key: 'x', t: 1 }, { _key: 'y', t: 9 }, { _key: 'z', t: 3 }] });
});

test('setIfMissing writes only what is missing', async () => {
  const content = await patched((patch) => patch.setIfMissing({ title: 'new', subtitle: 'here' }));
  expect(content).toEqual({ ...body, subtitle: 'here' });
});

test('unset removes fields, items by key and ranges', async () => {
  const content = await patched((patch) => patch.unset(['deck', 'nested.a', 'list[_key=="x"]', 'tags[0:2]']));
  const { deck: _deck, ...rest } = body;
  expect(content).toEqual({ ...rest, nested: {}, list: body.list.slice(1), tags: ['c'] });
});

test('inc and dec count, and leave alone what is no number', async () => {
  expect(await patched((patch) => patch.inc({ n: 2, title: 1 }).dec({ 'nested.a.b': 3 }))).toEqual({ ...body, n: 3, nested: { a: { b: -2 } } });
});

test('insert puts items before, after and in the place of others', async () => {
  const item = { _key: 'new', t: 0 };
  expect(keysOf(await patched((patch) => patch.insert('before', 'list[0]', [item])))).toEqual(['new', 'x', 'y', 'z']);
  expect(keysOf(await patched((patch) => patch.insert('after', 'list[-1]', [item])))).toEqual(['x', 'y', 'z', 'new']);
  expect(keysOf(await patched((patch) => patch.insert('after', 'list[_key=="x"]', [item])))).toEqual(['x', 'new', 'y', 'z']);
  expect(keysOf(await patched((patch) => patch.insert('replace', 'list[_key=="y"]', [item])))).toEqual(['x', 'new', 'z']);
  expect(keysOf(await patched((patch) => patch.append('list', [item])))).toEqual(['x', 'y', 'z', 'new']);
  expect(keysOf(await patched((patch) => patch.prepend('list', [item])))).toEqual(['new', 'x', 'y', 'z']);
  expect(keysOf(await patched((patch) => patch.splice('list', 1, 1, [item])))).toEqual(['x', 'new', 'z']);
});

test('replacing an empty range of a list does not double the list', async () => {
  expect((await patched((patch) => patch.insert('replace', 'tags[1:1]', ['n'])))['tags']).toEqual(body.tags);
});

test('diffMatchPatch merges two people typing into one text', async () => {
  const client = await aClient();
  await client.create({ _id: 'a', _type: 'article', title: 'The quick brown fox' });
  await client.patch('a').diffMatchPatch({ title: '@@ -1,8 +1,13 @@\n The \n+very \n quic\n' }).commit();
  await client.patch('a').diffMatchPatch({ title: '@@ -13,7 +13,12 @@\n own fox\n+ runs\n' }).commit();
  expect((await client.getDocument('a'))?.['title']).toBe('The very quick brown fox runs');
});

test('the operations of one patch are done in the documented order', async () => {
  const content = await patched((patch) => patch.inc({ n: 1 }).set({ n: 10, gone: 1 }).unset(['gone']));
  expect(content).toEqual({ ...body, n: 11 });
});

const refused = async (patch: (client: SanityClient) => Record<string, unknown>): Promise<unknown> => {
  const client = await aClient();
  await client.create({ _id: 'a', _type: 'article', ...body });
  return (await refusalOf(client.mutate([{ patch: { id: 'a', ...patch(client) } } as never]))).body;
};

test.each([
  [{ set: { _id: 'b' } }, 'Cannot modify immutable attribute "_id"'],
  [{ set: { _type: 'topic' } }, 'Cannot modify immutable attribute "_type"'],
  [{ frobnicate: {} }, 'Unknown patch operation "frobnicate"'],
  [{ inc: { n: 'one' } }, 'inc takes numbers'],
  [{ unset: 'title' }, 'unset takes an array of paths'],
  [{ insert: { after: 'list[-1]' } }, 'insert takes one of before, after and replace, and an array of items'],
])('%o is refused: %s', async (patch, description) => {
  expect(await refused(() => patch)).toMatchObject({ error: { items: [{ error: { description } }] } });
});

test('a path that cannot be read is refused', async () => {
  expect(await refused(() => ({ set: { '#not a path': 1 } }))).toMatchObject({ error: { type: 'mutationError', items: [{ error: { type: 'patchError' } }] } });
});

test('unsetting the id or type is refused', async () => {
  expect(await refused(() => ({ unset: ['_type'] }))).toMatchObject({ error: { items: [{ error: { type: 'patchError' } }] } });
});
