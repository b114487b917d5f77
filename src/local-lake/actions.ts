/**
 * The actions API (POST /data/actions): what editors do with drafts, done to a transaction in the order given
 * (https://www.sanity.io/docs/http-reference/actions). Actions on releases and variants are refused by name.
 */
import { isJsonObject, type Json, type JsonObject, stringOr } from '../lib/json.ts';
import { draftId, isPublishedId, type LakeDocument, publishedIdOf } from './document.ts';
import { patchDocument } from './mutate.ts';
import { asActionRefusal, Refusal } from './refusal.ts';
import { strengthened } from './strengthen.ts';
import type { Transaction } from './transaction.ts';

/** Throws the refusal of the first that cannot be done, in the words of this API. */
export function act(transaction: Transaction, actions: readonly Json[]): void {
  for (const [index, action] of actions.entries()) {
    transaction.index = index;
    actOnce(transaction, isJsonObject(action) ? action : {});
  }
}

/** Refusals of the transaction as a whole (its references) in the words of the actions API, too. */
export function inActionWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? asActionRefusal(error) : error;
  }
}

function actOnce(transaction: Transaction, action: JsonObject): void {
  const type = actionType(action);
  switch (type) {
    case 'sanity.action.document.create':
      return create(transaction, action);
    case 'sanity.action.document.edit':
      return edit(transaction, action);
    case 'sanity.action.document.publish':
      return publish(transaction, action);
    case 'sanity.action.document.unpublish':
      return unpublish(transaction, action);
    case 'sanity.action.document.discard':
      return discard(transaction, text(transaction, action, 'draftId'));
    case 'sanity.action.document.version.discard':
      return discard(transaction, text(transaction, action, 'versionId'));
    case 'sanity.action.document.delete':
      return remove(transaction, action);
    case 'sanity.action.document.replaceDraft':
      return replaceDraft(transaction, action);
    case 'sanity.action.document.version.create':
      return createVersion(transaction, action);
    case 'sanity.action.document.version.replace':
      return replaceVersion(transaction, action);
    case 'sanity.action.document.version.unpublish':
      return unpublishVersion(transaction, action);
    default:
      return invalid(transaction, `Unknown action type ${JSON.stringify(type)}`);
  }
}

/** "Creates a new draft document. The published version of the document must not already exist." */
function create(transaction: Transaction, action: JsonObject): void {
  const publishedId = text(transaction, action, 'publishedId');
  const attributes = object(transaction, action, 'attributes');
  const id = typeof attributes['_id'] === 'string' ? attributes['_id'] : draftId(publishedId);
  if (isPublishedId(id)) invalid(transaction, `attributes._id must be the id of a draft or version, not "${id}"`);
  const existing = transaction.get(id) ?? transaction.get(publishedId);
  if (existing !== undefined) {
    if (action['ifExists'] === 'ignore') return;
    transaction.refuse({ type: 'documentAlreadyExistsError', id: existing._id });
  }
  store(transaction, 'create', { ...attributes, _id: id });
}

/** "If there is no such document then one is created using the current state of the published version." */
function edit(transaction: Transaction, action: JsonObject): void {
  const [id, publishedId] = [text(transaction, action, 'draftId'), text(transaction, action, 'publishedId')];
  if (transaction.get(id) === undefined) copy(transaction, needed(transaction, publishedId), id);
  const patches = Array.isArray(action['patch']) ? action['patch'] : [action['patch'] ?? null];
  for (const patch of patches) {
    if (!isJsonObject(patch)) invalid(transaction, 'patch must be an object of patch operations');
    else patchDocument(transaction, id, patch, false);
  }
}

/** "If a published version of the document already exists this is replaced […]. In either case the draft document is deleted." */
function publish(transaction: Transaction, action: JsonObject): void {
  const [id, publishedId] = [text(transaction, action, 'draftId'), text(transaction, action, 'publishedId')];
  const draft = needed(transaction, id);
  checkRevision(transaction, draft, action['ifDraftRevisionId']);
  const published = transaction.get(publishedId);
  const expected = action['ifPublishedRevisionId'];
  if (published === undefined && typeof expected === 'string' && expected !== '') transaction.refuse({ type: 'documentNotFoundError', id: publishedId });
  if (published !== undefined) checkRevision(transaction, published, expected);
  const { _system: _versionOnly, ...content } = strengthened(draft);
  store(transaction, 'createOrReplace', { ...content, _id: publishedId, _createdAt: published?._createdAt ?? draft._createdAt });
  transaction.remove(id, { delete: { id } });
}

/** "If there is no draft version then this is created from the published version. In either case the published version is deleted." */
function unpublish(transaction: Transaction, action: JsonObject): void {
  const [id, publishedId] = [text(transaction, action, 'draftId'), text(transaction, action, 'publishedId')];
  const published = needed(transaction, publishedId);
  if (transaction.get(id) === undefined) copy(transaction, published, id);
  transaction.remove(publishedId, { delete: { id: publishedId } });
}

function discard(transaction: Transaction, id: string): void {
  if (isPublishedId(id)) invalid(transaction, `"${id}" is not the id of a draft or version`);
  needed(transaction, id);
  transaction.remove(id, { delete: { id } });
}

/** "If any draft version exists that is not specified for deletion this is an error." */
function remove(transaction: Transaction, action: JsonObject): void {
  const publishedId = text(transaction, action, 'publishedId');
  const listed = action['includeDrafts'] ?? action['includeVersions'] ?? [];
  const included = Array.isArray(listed) ? listed.filter((id) => typeof id === 'string') : [];
  const others = transaction.all().filter(({ _id }) => !isPublishedId(_id) && publishedIdOf(_id) === publishedId && !included.includes(_id));
  if (others.length > 0) invalid(transaction, `Document "${publishedId}" has drafts or versions that are not to be deleted: ${others.map(({ _id }) => `"${_id}"`).join(', ')}`);
  needed(transaction, publishedId);
  for (const id of [...included, publishedId]) transaction.remove(id, { delete: { id } });
}

/** "At least one of the draft or published versions of the document must exist." */
function replaceDraft(transaction: Transaction, action: JsonObject): void {
  const publishedId = text(transaction, action, 'publishedId');
  const attributes = object(transaction, action, 'attributes');
  const id = typeof attributes['_id'] === 'string' ? attributes['_id'] : draftId(publishedId);
  if (transaction.get(id) === undefined) needed(transaction, publishedId);
  store(transaction, 'createOrReplace', { ...attributes, _id: id });
}

/** From a whole document, or as the copy of another. */
function createVersion(transaction: Transaction, action: JsonObject): void {
  const { document } = action;
  const content = isJsonObject(document) ? document : versionOfBase(transaction, action);
  const id = content['_id'];
  if (typeof id !== 'string' || isPublishedId(id)) return invalid(transaction, 'A version needs the id of a draft or version');
  if (transaction.get(id) !== undefined) transaction.refuse({ type: 'documentAlreadyExistsError', id });
  return store(transaction, 'create', content);
}

function versionOfBase(transaction: Transaction, action: JsonObject): JsonObject {
  const base = needed(transaction, text(transaction, action, 'baseId'));
  checkRevision(transaction, base, action['ifBaseRevisionId']);
  const { _updatedAt: _old, ...content } = base;
  return { ...content, _id: text(transaction, action, 'versionId') };
}

function replaceVersion(transaction: Transaction, action: JsonObject): void {
  const document = object(transaction, action, 'document');
  const id = document['_id'];
  if (typeof id !== 'string' || isPublishedId(id)) return invalid(transaction, 'A version needs the id of a draft or version');
  needed(transaction, id);
  return store(transaction, 'createOrReplace', document);
}

/** The version says from now on that the document is to go when its release is published. */
function unpublishVersion(transaction: Transaction, action: JsonObject): void {
  const [id, publishedId] = [text(transaction, action, 'versionId'), text(transaction, action, 'publishedId')];
  if (transaction.get(id) === undefined) copy(transaction, needed(transaction, publishedId), id);
  patchDocument(transaction, id, { set: { '_system.delete': true } }, false);
}

function copy(transaction: Transaction, source: LakeDocument, id: string): void {
  const { _updatedAt: _old, ...content } = source;
  store(transaction, 'create', { ...content, _id: id });
}

function store(transaction: Transaction, kind: 'create' | 'createOrReplace', content: JsonObject): void {
  const { _rev: _old, _updatedAt: _older, ...fresh } = content;
  transaction.write(fresh, { [kind]: fresh });
}

function needed(transaction: Transaction, id: string): LakeDocument {
  return transaction.get(id) ?? transaction.refuse({ type: 'documentNotFoundError', id });
}

function checkRevision(transaction: Transaction, document: LakeDocument, expected: Json | undefined): void {
  if (typeof expected !== 'string' || expected === '' || expected === document._rev) return;
  transaction.refuse({ type: 'documentRevisionIDDoesNotMatchError', id: document._id, currentRevisionID: document._rev, expectedRevisionID: expected });
}

function actionType(action: JsonObject): string {
  return stringOr(action['actionType'], '');
}

function text(transaction: Transaction, action: JsonObject, field: string): string {
  const value = action[field];
  return typeof value === 'string' && value !== '' ? value : invalid(transaction, `${actionType(action)} needs ${field}`);
}

function object(transaction: Transaction, action: JsonObject, field: string): JsonObject {
  const value = action[field];
  return isJsonObject(value) ? value : invalid(transaction, `${actionType(action)} needs ${field}`);
}

function invalid(transaction: Transaction, description: string): never {
  return transaction.refuse({ type: 'validationError', description });
}
