/**
 * A transaction being made: the documents as they would be after it. Nothing outside sees it until the lake commits it,
 * so a refusal anywhere leaves everything as it was.
 */
import type { JsonObject } from '../lib/json.ts';
import { isDocumentId, type LakeDocument, randomId } from './document.ts';
import type { Documents } from './documents.ts';
import { strongReferences } from './references.ts';
import { type MutationProblem, mutationRefusal } from './refusal.ts';

/** What a transaction did to one document, from its first state before to its last state after. */
export interface Change {
  id: string;
  before: LakeDocument | undefined;
  after: LakeDocument | undefined;
  mutations: JsonObject[];
}

export class Transaction {
  readonly id: string;
  readonly timestamp: string;
  readonly author: string;
  /** Position of the mutation or action at hand, for the words of a refusal. */
  index = 0;
  readonly #documents: Documents;
  readonly #changes = new Map<string, Change & { index: number }>();

  constructor(documents: Documents, identity: { id: string; timestamp: string; author: string }) {
    this.#documents = documents;
    this.id = identity.id;
    this.timestamp = identity.timestamp;
    this.author = identity.author;
  }

  get(id: string): LakeDocument | undefined {
    const change = this.#changes.get(id);
    return change === undefined ? this.#documents.get(id) : change.after;
  }

  /** Every document as of now, for mutations by query; the lake's own list where nothing has changed yet. */
  all(): readonly LakeDocument[] {
    if (this.#changes.size === 0) return this.#documents.all();
    const others = this.#documents.all().filter(({ _id }) => !this.#changes.has(_id));
    return [...others, ...[...this.#changes.values()].flatMap(({ after }) => after ?? [])];
  }

  /** The id that a document so named gets: a new one where there is none, or one that begins so where it ends in a dot. */
  idFor(id: unknown): string {
    if (id === undefined || id === null || id === '') return randomId();
    const whole = typeof id === 'string' && id.endsWith('.') ? id + randomId() : id;
    if (typeof whole !== 'string' || !isDocumentId(whole)) return this.refuse({ type: 'validationError', description: `Malformed document ID: ${JSON.stringify(id)}` });
    return whole;
  }

  /** Stores `content` as it is, stamped with this transaction; answers what was stored. */
  write(content: JsonObject, mutation: JsonObject): LakeDocument {
    const id = this.idFor(content['_id']);
    const type = content['_type'];
    if (typeof type !== 'string' || type === '') return this.refuse({ type: 'validationError', description: `Document "${id}" does not have a type` });
    const created = typeof content['_createdAt'] === 'string' ? content['_createdAt'] : this.timestamp;
    const updated = typeof content['_updatedAt'] === 'string' ? content['_updatedAt'] : this.timestamp;
    const document: LakeDocument = { ...content, _id: id, _type: type, _createdAt: created, _updatedAt: updated, _rev: this.id };
    this.#record(id, document, mutation);
    return document;
  }

  /** Idempotent: deleting what is not there is no error. */
  remove(id: string, mutation: JsonObject): LakeDocument | undefined {
    const before = this.get(id);
    if (before !== undefined) this.#record(id, undefined, mutation);
    return before;
  }

  refuse(problem: MutationProblem): never {
    throw mutationRefusal(problem, this.index);
  }

  /** All changes, once the references that they leave behind are whole. */
  finish(): Change[] {
    const changes = [...this.#changes.values()];
    for (const { id, before, after, index } of changes) {
      this.index = index;
      // "If the document has hard references pointing to it, changing its type is not allowed."
      if (after === undefined || (before !== undefined && before._type !== after._type)) this.#checkNobodyRefersTo(id);
      if (after !== undefined) this.#checkReferencesOf(after);
    }
    return changes.filter(({ before, after }) => before !== undefined || after !== undefined);
  }

  #record(id: string, after: LakeDocument | undefined, mutation: JsonObject): void {
    const change = this.#changes.get(id) ?? { id, before: this.#documents.get(id), after: undefined, mutations: [], index: this.index };
    change.after = after;
    change.index = this.index;
    change.mutations.push(mutation);
    this.#changes.set(id, change);
  }

  #checkNobodyRefersTo(id: string): void {
    const changed = [...this.#changes.values()].flatMap(({ after }) => (after !== undefined && strongReferences(after).has(id) ? [after._id] : []));
    const untouched = [...this.#documents.referringTo(id)].filter((referring) => !this.#changes.has(referring));
    const referencingIDs = [...changed, ...untouched].toSorted();
    if (referencingIDs.length > 0) this.refuse({ type: 'documentHasExistingReferencesError', id, referencingIDs });
  }

  #checkReferencesOf(document: LakeDocument): void {
    for (const referenceID of strongReferences(document)) {
      if (this.get(referenceID) === undefined) this.refuse({ type: 'documentReferenceDoesNotExistError', id: document._id, referenceID });
    }
  }
}
