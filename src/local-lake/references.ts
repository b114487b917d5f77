/** Strong references of a document: what must exist while it does. Weak ones, and those into other datasets, bind nothing. */
import { isJsonObject, type Json } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';

const known = new WeakMap<LakeDocument, ReadonlySet<string>>();

/** Ids that the document refers to strongly, less its own. */
export function strongReferences(document: LakeDocument): ReadonlySet<string> {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = new Set<string>();
  collect(document, found);
  found.delete(document._id);
  known.set(document, found);
  return found;
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const member of value) collect(member, found);
  } else if (isJsonObject(value)) {
    const { _ref: reference } = value;
    if (typeof reference === 'string') {
      const isElsewhere = value['_dataset'] !== undefined || value['_projectId'] !== undefined || reference.includes(':');
      if (value['_weak'] !== true && !isElsewhere) found.add(reference);
    }
    for (const member of Object.values(value)) {
      if (typeof member === 'object') collect(member, found);
    }
  }
}

/** Every reference to one of `ids`, weak or strong, as paths in Sanity's form (`blocks[_key=="a"].article`). */
export function referencePaths(value: Json, ids: ReadonlySet<string>, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((member, index) => {
      const key = isJsonObject(member) && typeof member['_key'] === 'string' ? `_key==${JSON.stringify(member['_key'])}` : String(index);
      return referencePaths(member, ids, `${path}[${key}]`);
    });
  }
  if (!isJsonObject(value)) return [];
  const own = typeof value['_ref'] === 'string' && ids.has(value['_ref']) ? [path] : [];
  return [...own, ...Object.entries(value).flatMap(([field, member]) => referencePaths(member, ids, path === '' ? field : `${path}.${field}`))];
}
