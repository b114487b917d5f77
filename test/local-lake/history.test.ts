import type { SanityClient } from '@sanity/client';
import { applyPatch } from 'mendoza';
import { expect, test } from 'vitest';
import { aClient, aFolder, aLake, clientOf } from './lake.ts';

interface Line {
  id: string;
  author: string;
  documentIDs: string[];
  mutations?: unknown[];
  effects?: Record<string, { apply: never; revert: never }>;
}

async function transactions(client: SanityClient, ids: string, query = 'effectFormat=mendoza&excludeContent=true'): Promise<Line[]> {
  const response = await fetch(client.getUrl(`/data/history/production/transactions/${ids}?${query}`));
  return (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** A topic through its life: drafted, edited, published, edited, discarded, unpublished, published, deleted. */
async function aLife(client: SanityClient): Promise<Record<string, string>> {
  const [draftId, publishedId] = ['drafts.a', 'a'];
  const revisions: Record<string, string> = {};
  const step = async (name: string, actionType: string, rest: object): Promise<void> => {
    revisions[name] = (await client.action({ actionType, ...rest } as never)).transactionId;
  };
  await step('drafted', 'sanity.action.document.create', { publishedId, attributes: { _id: draftId, _type: 'topic', title: 'one' }, ifExists: 'fail' });
  await step('edited', 'sanity.action.document.edit', { draftId, publishedId, patch: { set: { title: 'two' } } });
  await step('published', 'sanity.action.document.publish', { draftId, publishedId });
  await step('changed', 'sanity.action.document.edit', { draftId, publishedId, patch: { set: { title: 'three' } } });
  await step('discarded', 'sanity.action.document.version.discard', { versionId: draftId });
  await step('unpublished', 'sanity.action.document.unpublish', { draftId, publishedId });
  await step('publishedAgain', 'sanity.action.document.publish', { draftId, publishedId });
  await step('deleted', 'sanity.action.document.delete', { publishedId, includeDrafts: [] });
  return revisions;
}

test('transactions come oldest first or newest first, from one to another, and not more than asked', async () => {
  const client = await aClient();
  const revisions = await aLife(client);
  const all = Object.values(revisions);
  const ids = async (query: string): Promise<string[]> => (await transactions(client, 'a,drafts.a', query)).map(({ id }) => id);
  expect(await ids('')).toEqual(all);
  expect(await ids('reverse=true&limit=3')).toEqual(all.toReversed().slice(0, 3));
  expect(await ids(`fromTransaction=${revisions['published']}&toTransaction=${revisions['discarded']}`)).toEqual(all.slice(2, 5));
  expect(await ids(`reverse=true&toTransaction=${revisions['edited']}`)).toEqual(all.slice(0, 2).toReversed());
});

test('a transaction names its author, its documents and, where wanted, its mutations', async () => {
  const client = await aClient();
  const { published } = await aLife(client);
  const [line] = await transactions(client, 'a,drafts.a', `fromTransaction=${published}&toTransaction=${published}`);
  expect(line).toMatchObject({ id: published, author: 'local-editor', documentIDs: ['a', 'drafts.a'] });
  expect(line?.mutations).toHaveLength(2);
  expect(line).not.toHaveProperty('effects');
});

test('effects walked back from the end give every earlier state, and forward again the last', async () => {
  const client = await aClient();
  await aLife(client);
  const lines = await transactions(client, 'drafts.a');
  let state: unknown = null;
  const titles = lines.map(({ effects }) => {
    state = applyPatch(state, effects!['drafts.a']!.apply);
    return (state as { title?: string } | null)?.title ?? null;
  });
  expect(titles).toEqual(['one', 'two', null, 'three', null, 'two', null]);
  const back = lines.toReversed().map(({ effects }) => {
    state = applyPatch(state, effects!['drafts.a']!.revert);
    return (state as { title?: string } | null)?.title ?? null;
  });
  expect(back).toEqual(['two', null, 'three', null, 'two', 'one', null]);
});

test('a document can be read as it was at a revision, at a time and before it was deleted, also after a restart', async () => {
  const directory = await aFolder();
  let time = new Date('2026-11-23T10:00:00Z');
  const now = (): Date => (time = new Date(time.getTime() + 60_000));
  const first = await aLake({ directory, now });
  const revisions = await aLife(clientOf(first));
  await first.close();
  const client = clientOf(await aLake({ directory }));
  const at = async (ids: string, query: string): Promise<unknown> => {
    const { documents } = await client.request<{ documents: { _id: string; _rev: string; title: string }[] }>({ url: `/data/history/production/documents/${ids}?${query}` });
    return documents.map(({ _id, _rev, title }) => [_id, title, Object.entries(revisions).find(([, revision]) => revision === _rev)?.[0]]);
  };
  expect(await at('a,drafts.a', `revision=${revisions['edited']}`)).toEqual([['drafts.a', 'two', 'edited']]);
  expect(await at('a,drafts.a', `revision=${revisions['changed']}`)).toEqual([['a', 'two', 'published'], ['drafts.a', 'three', 'changed']]);
  const [made] = await transactions(client, 'drafts.a', 'limit=1');
  expect(await at('drafts.a', `time=${(made as Line & { timestamp: string }).timestamp}`)).toEqual([['drafts.a', 'one', 'drafted']]);
  expect(await at('a', 'lastRevision=true')).toEqual([['a', 'two', 'publishedAgain']]);
  expect(await at('a', 'revision=unknown')).toEqual([]);
});

test('the events of a document tell its life, newest first, page by page', async () => {
  const client = await aClient();
  const revisions = await aLife(client);
  const url = '/data/history/production/events/documents/a';
  const { events, nextCursor } = await client.request<{ events: Record<string, { type: string }[]>; nextCursor: string }>({ url });
  expect(nextCursor).toBe('');
  expect(events['a']).toMatchObject([
    { type: 'deleteDocumentGroup', documentId: 'a', author: 'local-editor' },
    { type: 'publishDocumentVersion', versionId: 'drafts.a', revisionId: revisions['publishedAgain'], versionRevisionId: revisions['unpublished'], publishCause: 'document.publish' },
    { type: 'unpublishDocument', versionId: 'drafts.a', versionRevisionId: revisions['unpublished'] },
    { type: 'deleteDocumentVersion', versionId: 'drafts.a', versionRevisionId: revisions['changed'] },
    { type: 'createDocumentVersion', versionId: 'drafts.a', versionRevisionId: revisions['changed'] },
    { type: 'publishDocumentVersion', versionId: 'drafts.a', revisionId: revisions['published'], versionRevisionId: revisions['edited'] },
    { type: 'createDocumentVersion', versionId: 'drafts.a', versionRevisionId: revisions['drafted'] },
  ]);
  const page = await client.request<{ events: Record<string, { type: string }[]>; nextCursor: string }>({ url: `${url}?limit=3&nextCursor=3` });
  expect(page.events['a']?.map(({ type }) => type)).toEqual(['deleteDocumentVersion', 'createDocumentVersion', 'publishDocumentVersion']);
  expect(page.nextCursor).toBe('6');
});
