/**
 * The mutations of POST /data/mutate, done to a transaction that nobody else sees yet
 * (https://www.sanity.io/docs/http-reference/mutation). The clauses it follows are quoted at each.
 */
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { withArrayKeys } from './array-keys.ts';
import type { LakeDocument } from './document.ts';
import { applyPatch } from './patch.ts';
import { compileFilter, type QueryContext } from './query.ts';
import type { Transaction } from './transaction.ts';

export interface MutationResult {
  id: string;
  operation: 'create' | 'update' | 'delete' | 'none';
  document?: LakeDocument;
}

export interface MutateOptions {
  autoGenerateArrayKeys: boolean;
  context: QueryContext;
}

/** In order; throws the refusal of the first that cannot be done. */
export function mutate(transaction: Transaction, mutations: readonly Json[], options: MutateOptions): MutationResult[] {
  return mutations.flatMap((mutation, index) => {
    transaction.index = index;
    return mutateOnce(transaction, mutation, options);
  });
}

function mutateOnce(transaction: Transaction, mutation: Json, options: MutateOptions): MutationResult[] {
  const [kind, ...others] = isJsonObject(mutation) ? Object.keys(mutation) : [];
  const operand = isJsonObject(mutation) && kind !== undefined ? mutation[kind] : undefined;
  if (kind === undefined || others.length > 0 || !isJsonObject(operand)) {
    return transaction.refuse({ type: 'validationError', description: 'A mutation is an object with one of create, createIfNotExists, createOrReplace, patch and delete' });
  }
  switch (kind) {
    case 'create':
    case 'createIfNotExists':
    case 'createOrReplace':
      return [create(transaction, kind, options.autoGenerateArrayKeys ? withArrayKeys(operand) : operand)];
    case 'delete':
      return remove(transaction, operand, options);
    case 'patch':
      return patch(transaction, operand, options);
    default:
      return transaction.refuse({ type: 'validationError', description: `Unknown mutation "${kind}"` });
  }
}

function create(transaction: Transaction, kind: 'create' | 'createIfNotExists' | 'createOrReplace', content: JsonObject): MutationResult {
  const named = { ...content, _id: transaction.idFor(content['_id']) };
  const existing = transaction.get(named._id);
  if (existing !== undefined && kind === 'create') transaction.refuse({ type: 'documentAlreadyExistsError', id: existing._id });
  if (existing !== undefined && kind === 'createIfNotExists') return { id: existing._id, operation: 'none', document: existing };
  const document = transaction.write(named, { [kind]: named });
  return { id: document._id, operation: existing === undefined ? 'create' : 'update', document };
}

function remove(transaction: Transaction, operand: JsonObject, options: MutateOptions): MutationResult[] {
  // "The operation is considered successful even if the document did not exist."
  return selected(transaction, operand, options).flatMap((id) => {
    const removed = transaction.remove(id, { delete: { id } });
    return removed === undefined ? [] : [{ id, operation: 'delete' as const, document: removed }];
  });
}

function patch(transaction: Transaction, operand: JsonObject, options: MutateOptions): MutationResult[] {
  return selected(transaction, operand, options).map((id) => {
    const document = patchDocument(transaction, id, operand, options.autoGenerateArrayKeys);
    return { id, operation: 'update', document };
  });
}

/** One document patched in the transaction; refuses a missing document and a revision other than `ifRevisionID`. */
export function patchDocument(transaction: Transaction, id: string, operand: JsonObject, keys: boolean): LakeDocument {
  const current = transaction.get(id);
  if (current === undefined) return transaction.refuse({ type: 'documentNotFoundError', id });
  const { query: _query, params: _params, id: _id, ...operations } = operand;
  const expected = operations['ifRevisionID'];
  if (typeof expected === 'string' && expected !== current._rev) {
    return transaction.refuse({ type: 'documentRevisionIDDoesNotMatchError', id, currentRevisionID: current._rev, expectedRevisionID: expected });
  }
  const patched = applyPatch(current, operations);
  if ('problem' in patched) return transaction.refuse({ type: 'patchError', description: patched.problem });
  const { document } = patched;
  const updated = document._updatedAt === current._updatedAt ? { ...document, _updatedAt: transaction.timestamp } : document;
  const content = { ...updated, _createdAt: current._createdAt };
  return transaction.write(keys ? withArrayKeys(content) : content, { patch: { id, ...operations } });
}

function selected(transaction: Transaction, operand: JsonObject, options: MutateOptions): string[] {
  const { id, query, params } = operand;
  if (typeof id === 'string') return [id];
  // The client's own selection of several documents.
  if (Array.isArray(id)) return id.filter((member) => typeof member === 'string');
  if (typeof query !== 'string') return transaction.refuse({ type: 'validationError', description: 'A patch or delete names its documents by id or by query' });
  const filter = compileFilter(query, isJsonObject(params) ? params : {}, options.context);
  return filter(transaction.all()).map((document) => document._id);
}
