/** What a document is called, and what its list items are called, where the file does not say. */
import { createHash } from 'node:crypto';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import { fieldPath } from './walk.ts';

/**
 * Ids as the content lake takes them (sanity.io/docs/ids): letters, digits, `.`, `_` and `-`, up to 128, not beginning
 * with `-` or `.`; one that ends with `.` would be completed at random.
 */
export function isDocumentId(id: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(id) && !id.includes('..') && !id.endsWith('.');
}

/**
 * Gives ids in the order of a file. They come from the document's content (and, for identical documents, from which of
 * them it is), so that importing the same file again meets the same documents instead of doubling them; a line number
 * would make two different files overwrite each other.
 */
export function idGiver(): (document: JsonObject) => string {
  const timesSeen = new Map<string, number>();
  return (document) => {
    const content = hash(canonicalJson(document));
    const times = timesSeen.get(content) ?? 0;
    timesSeen.set(content, times + 1);
    const digits = times === 0 ? content : hash(`${content} ${times}`);
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
  };
}

/**
 * Gives every object in a list a `_key` where it has none, the same one each time (from the document's id and the
 * place). Returns the lists that were mended, as paths. Changes the document.
 */
export function giveKeys(id: string, value: Json, path = ''): string[] {
  if (Array.isArray(value)) {
    const taken = new Set(value.map((item) => (isJsonObject(item) ? item['_key'] : undefined)));
    let given = 0;
    const deeper = value.flatMap((item, index) => {
      if (isJsonObject(item) && (typeof item['_key'] !== 'string' || item['_key'] === '')) {
        item['_key'] = freeKey(`${id} ${path} ${index}`, taken);
        given += 1;
      }
      return giveKeys(id, item, `${path}[${index}]`);
    });
    return given > 0 ? [path, ...deeper] : deeper;
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, member]) => giveKeys(id, member, fieldPath(path, field)));
}

function freeKey(seed: string, taken: Set<Json | undefined>): string {
  let key = hash(seed).slice(0, 12);
  while (taken.has(key)) key = hash(key).slice(0, 12);
  taken.add(key);
  return key;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
