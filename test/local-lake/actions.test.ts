import type { Action, SanityClient } from '@sanity/client';
import { describe, expect, test } from 'vitest';
import { hear } from './events.ts';
import { aClient, refusalOf } from './lake.ts';

const ids = { draftId: 'drafts.a', publishedId: 'a' };

async function aClientWith(...documents: { _id: string; title?: string }[]): Promise<SanityClient> {
  const client = await aClient();
  for (const document of documents) await client.create({ _type: 'topic', ...document });
  return client;
}

const stateOf = (client: SanityClient): Promise<unknown> => client.fetch('*{_id, title}');
const refused = async (client: SanityClient, action: Action): Promise<unknown> => {
  const before = await client.fetch('*');
  const { status, body } = await refusalOf(client.action(action));
  expect(await client.fetch('*')).toEqual(before);
  const { error } = body as { error: { type: string; items: { error: { type: string } }[] } };
  expect(error.type).toBe('actionError');
  return { status, type: error.items[0]?.error.type };
};

describe('publish', () => {
  test('puts the draft in the place of the published document, with one transaction for both', async () => {
    const client = await aClientWith({ _id: 'a', title: 'old' }, { _id: 'drafts.a', title: 'new' });
    const heard = hear(client.listen('*', {}, { events: ['welcome', 'mutation'], includeAllVersions: true, effectFormat: 'mendoza' })) as never as { next(): Promise<Record<string, unknown>> };
    await heard.next();
    const { transactionId } = await client.action({ actionType: 'sanity.action.document.publish', ...ids });
    expect(await client.fetch('*')).toMatchObject([{ _id: 'a', title: 'new', _rev: transactionId }]);
    expect([await heard.next(), await heard.next()]).toMatchObject([
      { documentId: 'a', transition: 'update', resultRev: transactionId },
      { documentId: 'drafts.a', transition: 'disappear', resultRev: transactionId },
    ]);
  });

  test('makes references strong that were weak only for the draft', async () => {
    const client = await aClientWith({ _id: 'b' });
    const reference = { _type: 'reference', _ref: 'b', _weak: true };
    await client.create({ _id: 'drafts.a', _type: 'article', one: { ...reference, _strengthenOnPublish: { type: 'topic' } }, two: { ...reference, _strengthenOnPublish: { type: 'topic', weak: true } }, three: reference });
    await client.action({ actionType: 'sanity.action.document.publish', ...ids });
    expect(await client.getDocument('a')).toMatchObject({ one: { _type: 'reference', _ref: 'b' }, two: reference, three: reference });
    expect(await client.fetch('*[_id == "a"][0].one')).not.toHaveProperty('_weak');
    expect(await refusalOf(client.delete('b'))).toMatchObject({ status: 409 });
  });

  test('is refused where a reference would be strong to what is not published', async () => {
    const client = await aClient();
    await client.create({ _id: 'drafts.a', _type: 'article', one: { _type: 'reference', _ref: 'b', _weak: true, _strengthenOnPublish: { type: 'topic' } } });
    expect(await refused(client, { actionType: 'sanity.action.document.publish', ...ids })).toEqual({ status: 409, type: 'documentReferenceDoesNotExistError' });
  });

  test('is refused without a draft, and for other revisions than those that were seen', async () => {
    const client = await aClientWith({ _id: 'a' });
    const publish = { actionType: 'sanity.action.document.publish' as const, ...ids };
    expect(await refused(client, publish)).toEqual({ status: 409, type: 'documentNotFoundError' });
    await client.create({ _id: 'drafts.a', _type: 'topic' });
    expect(await refused(client, { ...publish, ifDraftRevisionId: 'other' })).toEqual({ status: 409, type: 'documentRevisionIDDoesNotMatchError' });
    expect(await refused(client, { ...publish, ifPublishedRevisionId: 'other' })).toEqual({ status: 409, type: 'documentRevisionIDDoesNotMatchError' });
  });

  test('when two race, one wins and the other is refused', async () => {
    const client = await aClientWith({ _id: 'drafts.a', title: 'new' });
    const outcomes = await Promise.allSettled([1, 2].map(() => client.action({ actionType: 'sanity.action.document.publish', ...ids })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(client)).toEqual([{ _id: 'a', title: 'new' }]);
  });
});

describe('drafts', () => {
  test('create makes a draft, once; ignore leaves the one there is', async () => {
    const client = await aClient();
    const create = { actionType: 'sanity.action.document.create' as const, publishedId: 'a', attributes: { _id: 'drafts.a', _type: 'topic', title: 'one' } };
    await client.action({ ...create, ifExists: 'fail' });
    expect(await refused(client, { ...create, ifExists: 'fail' })).toEqual({ status: 409, type: 'documentAlreadyExistsError' });
    await client.action({ ...create, attributes: { ...create.attributes, title: 'two' }, ifExists: 'ignore' });
    expect(await stateOf(client)).toEqual([{ _id: 'drafts.a', title: 'one' }]);
  });

  test('edit makes the draft of a published document with the first change, and leaves the published one', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' });
    const { transactionId } = await client.action({ actionType: 'sanity.action.document.edit', ...ids, patch: { set: { title: 'draft' } } });
    expect(await client.fetch('*{_id, title, "own": _rev == $transactionId}', { transactionId })).toEqual([{ _id: 'a', title: 'published', own: false }, { _id: 'drafts.a', title: 'draft', own: true }]);
  });

  test('several actions of one request follow one another', async () => {
    const client = await aClient();
    await client.action([
      { actionType: 'sanity.action.document.create', publishedId: 'a', attributes: { _id: 'drafts.a', _type: 'topic' }, ifExists: 'fail' },
      { actionType: 'sanity.action.document.edit', ...ids, patch: { set: { title: 'x' } } },
      { actionType: 'sanity.action.document.publish', ...ids },
    ]);
    expect(await stateOf(client)).toEqual([{ _id: 'a', title: 'x' }]);
  });

  test('discard takes the draft away, and is refused where there is none', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' }, { _id: 'drafts.a', title: 'draft' });
    await client.action({ actionType: 'sanity.action.document.version.discard', versionId: 'drafts.a' });
    expect(await stateOf(client)).toEqual([{ _id: 'a', title: 'published' }]);
    expect(await refused(client, { actionType: 'sanity.action.document.discard', draftId: 'drafts.a' })).toEqual({ status: 409, type: 'documentNotFoundError' });
  });

  test('replaceDraft restores an older state', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' });
    await client.action({ actionType: 'sanity.action.document.replaceDraft', publishedId: 'a', attributes: { _id: 'drafts.a', _type: 'topic', title: 'restored' } });
    expect(await stateOf(client)).toEqual([{ _id: 'a', title: 'published' }, { _id: 'drafts.a', title: 'restored' }]);
  });

  test('a dry run changes nothing', async () => {
    const client = await aClientWith({ _id: 'drafts.a', title: 'draft' });
    await client.action({ actionType: 'sanity.action.document.publish', ...ids }, { dryRun: true });
    expect(await stateOf(client)).toEqual([{ _id: 'drafts.a', title: 'draft' }]);
  });
});

describe('unpublish and delete', () => {
  test('unpublish leaves the document as a draft', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' });
    await client.action({ actionType: 'sanity.action.document.unpublish', ...ids });
    expect(await stateOf(client)).toEqual([{ _id: 'drafts.a', title: 'published' }]);
  });

  test('unpublish keeps a draft that is there already', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' }, { _id: 'drafts.a', title: 'draft' });
    await client.action({ actionType: 'sanity.action.document.unpublish', ...ids });
    expect(await stateOf(client)).toEqual([{ _id: 'drafts.a', title: 'draft' }]);
  });

  test('both are refused while others refer to it', async () => {
    const client = await aClientWith({ _id: 'a' });
    await client.create({ _id: 'b', _type: 'article', to: { _type: 'reference', _ref: 'a' } });
    expect(await refused(client, { actionType: 'sanity.action.document.unpublish', ...ids })).toEqual({ status: 409, type: 'documentHasExistingReferencesError' });
    expect(await refused(client, { actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [] })).toEqual({ status: 409, type: 'documentHasExistingReferencesError' });
  });

  test('delete takes the drafts it names, and is refused where it forgets one', async () => {
    const client = await aClientWith({ _id: 'a' }, { _id: 'drafts.a' }, { _id: 'versions.r1.a' });
    const action = { actionType: 'sanity.action.document.delete' as const, publishedId: 'a' };
    expect(await refused(client, { ...action, includeDrafts: ['drafts.a'] })).toEqual({ status: 400, type: 'validationError' });
    await client.action({ ...action, includeDrafts: ['drafts.a', 'versions.r1.a'] });
    expect(await stateOf(client)).toEqual([]);
  });
});

describe('versions', () => {
  test('are made of a document or as the copy of another, replaced and marked for unpublishing', async () => {
    const client = await aClientWith({ _id: 'a', title: 'published' });
    await client.action({ actionType: 'sanity.action.document.version.create', publishedId: 'a', baseId: 'a', versionId: 'versions.r1.a' });
    await client.createVersion({ publishedId: 'a', releaseId: 'r2', document: { _id: 'versions.r2.a', _type: 'topic', title: 'r2' } });
    await client.replaceVersion({ publishedId: 'a', releaseId: 'r2', document: { _id: 'versions.r2.a', _type: 'topic', title: 'r2 again' } });
    expect(await stateOf(client)).toEqual([{ _id: 'a', title: 'published' }, { _id: 'versions.r1.a', title: 'published' }, { _id: 'versions.r2.a', title: 'r2 again' }]);
    await client.unpublishVersion({ releaseId: 'r1', publishedId: 'a' });
    expect(await client.fetch('*[_id == "a"]', {}, { perspective: ['r1'] })).toEqual([]);
    await client.discardVersion({ releaseId: 'r1', publishedId: 'a' });
    expect(await client.fetch('*[_id == "a"]._originalId', {}, { perspective: ['r1'] })).toEqual(['a']);
  });

  test('of a document are found together', async () => {
    const client = await aClientWith({ _id: 'a' }, { _id: 'drafts.a' }, { _id: 'versions.r1.a' }, { _id: 'b' });
    const { documents } = await client.request<{ documents: { _id: string }[] }>({ url: '/data/doc/production/a?includeAllVersions=true' });
    expect(documents.map(({ _id }) => _id)).toEqual(['a', 'drafts.a', 'versions.r1.a']);
  });
});

test('an action that this lake does not know is refused by name', async () => {
  const client = await aClient();
  expect(await refusalOf(client.releases.create({ releaseId: 'r1', metadata: {} }))).toMatchObject({
    status: 400,
    body: { error: { type: 'actionError', items: [{ error: { description: 'Unknown action type "sanity.action.release.create"' } }] } },
  });
});
