/**
 * All documents in memory, as they are after the last committed transaction: what queries, listeners and checks read.
 * `generation` grows with every change, so that views made of them know when they are old.
 */
import type { LakeDocument } from './document.ts';
import { strongReferences } from './references.ts';

export class Documents {
  readonly #byId = new Map<string, LakeDocument>();
  readonly #referring = new Map<string, Set<string>>();
  #sorted: readonly LakeDocument[] | undefined;
  #generation = 0;

  constructor(documents: Iterable<LakeDocument>) {
    for (const document of documents) this.put(document);
  }

  get generation(): number {
    return this.#generation;
  }

  get(id: string): LakeDocument | undefined {
    return this.#byId.get(id);
  }

  /** Ordered by id: the same question gives the same order. */
  all(): readonly LakeDocument[] {
    this.#sorted ??= [...this.#byId.values()].toSorted((a, b) => (a._id < b._id ? -1 : 1));
    return this.#sorted;
  }

  /** Ids of documents with a strong reference to this one. */
  referringTo(id: string): ReadonlySet<string> {
    return this.#referring.get(id) ?? new Set();
  }

  put(document: LakeDocument): void {
    this.remove(document._id);
    this.#byId.set(document._id, document);
    for (const reference of strongReferences(document)) {
      const referring = this.#referring.get(reference) ?? new Set<string>();
      this.#referring.set(reference, referring.add(document._id));
    }
  }

  remove(id: string): void {
    this.#generation += 1;
    this.#sorted = undefined;
    const document = this.#byId.get(id);
    if (document === undefined) return;
    this.#byId.delete(id);
    for (const reference of strongReferences(document)) this.#referring.get(reference)?.delete(id);
  }
}
