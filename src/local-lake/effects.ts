/**
 * The difference between two states of a document as a mendoza patch (https://github.com/sanity-io/mendoza), which the
 * Studio applies to listener events and walks back in its history panel. Numbers are the positions of mendoza's operations.
 * Compared without `_rev`: the Studio takes that from the transaction.
 */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';

export type MendozaPatch = Json[];

export interface Effects {
  apply: MendozaPatch;
  revert: MendozaPatch;
}

const operation = {
  value: 0,
  pushFieldCopy: 10,
  pushFieldBlank: 11,
  pushElementCopy: 12,
  pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15,
  returnIntoArrayPop: 16,
  objectSetFieldValue: 17,
  objectDeleteField: 19,
  arrayAppendValue: 20,
  arrayAppendSlice: 21,
  stringAppendString: 22,
  stringAppendSlice: 23,
} as const;

/** Either side is absent where the document was created or deleted. */
export function effectsBetween(before: LakeDocument | undefined, after: LakeDocument | undefined): Effects {
  const [left, right] = [withoutRevision(before), withoutRevision(after)];
  return { apply: encodePatch(left, right), revert: encodePatch(right, left) };
}

/** A patch that makes `after` of `before`; empty where they are equal. */
export function encodePatch(before: Json, after: Json): MendozaPatch {
  if (isEqual(before, after)) return [];
  if (!isJsonObject(before) || !isJsonObject(after)) return [operation.value, after];
  return objectPatch(before, after);
}

function withoutRevision(document: LakeDocument | undefined): Json {
  if (document === undefined) return null;
  const { _rev: _revision, ...rest } = document;
  return rest;
}

function objectPatch(before: JsonObject, after: JsonObject): MendozaPatch {
  const patch: MendozaPatch = [];
  // mendoza names fields by their place among the sorted keys of the old object.
  const keys = Object.keys(before).toSorted();
  for (const [index, key] of keys.entries()) {
    if (!Object.hasOwn(after, key)) patch.push(operation.objectDeleteField, index);
  }
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (old !== undefined && isEqual(old, value)) continue;
    const nested = old === undefined ? undefined : nestedPatch(old, value);
    if (nested === undefined) patch.push(operation.objectSetFieldValue, value, key);
    else patch.push(nested.isCopy ? operation.pushFieldCopy : operation.pushFieldBlank, keys.indexOf(key), ...nested.patch, operation.returnIntoObjectSameKeyPop);
  }
  return patch;
}

/** Objects are changed on a copy, arrays and strings are built from nothing; undefined where the value is better sent whole. */
function nestedPatch(before: Json, after: Json): { isCopy: boolean; patch: MendozaPatch } | undefined {
  if (isJsonObject(before) && isJsonObject(after)) return { isCopy: true, patch: objectPatch(before, after) };
  if (Array.isArray(before) && Array.isArray(after) && after.length > 0) return { isCopy: false, patch: arrayPatch(before, after) };
  if (typeof before === 'string' && typeof after === 'string') {
    const patch = stringPatch(before, after);
    return patch === undefined ? undefined : { isCopy: false, patch };
  }
  return undefined;
}

function arrayPatch(before: Json[], after: Json[]): MendozaPatch {
  const patch: MendozaPatch = [];
  const byKey = new Map<string, number>();
  const byValue = new Map<string, number>();
  for (const [index, member] of before.entries()) {
    const key = keyOf(member);
    if (key !== undefined) byKey.set(key, index);
    byValue.set(canonicalJson(member), index);
  }
  let run: { start: number; end: number } | undefined;
  const endRun = (): void => {
    if (run !== undefined) patch.push(operation.arrayAppendSlice, run.start, run.end);
    run = undefined;
  };
  for (const member of after) {
    const same = run !== undefined && run.end < before.length && isEqual(before[run.end] ?? null, member) ? run.end : byValue.get(canonicalJson(member));
    if (same !== undefined) {
      if (run === undefined || run.end !== same) {
        endRun();
        run = { start: same, end: same };
      }
      run.end += 1;
      continue;
    }
    endRun();
    const key = keyOf(member);
    const index = key === undefined ? undefined : byKey.get(key);
    const nested = index === undefined ? undefined : nestedPatch(before[index] ?? null, member);
    if (index === undefined || nested === undefined) patch.push(operation.arrayAppendValue, member);
    else patch.push(nested.isCopy ? operation.pushElementCopy : operation.pushElementBlank, index, ...nested.patch, operation.returnIntoArrayPop);
  }
  endRun();
  return patch;
}

function keyOf(member: Json): string | undefined {
  return isJsonObject(member) && typeof member['_key'] === 'string' ? member['_key'] : undefined;
}

/** What both strings begin and end with is taken from the old one, by places in its UTF-8 form. */
function stringPatch(before: string, after: string): MendozaPatch | undefined {
  if (after === '' || !before.isWellFormed() || !after.isWellFormed()) return undefined;
  const [old, fresh] = [Array.from(before), Array.from(after)];
  let prefix = 0;
  while (prefix < old.length && prefix < fresh.length && old[prefix] === fresh[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < old.length - prefix && suffix < fresh.length - prefix && old.at(-1 - suffix) === fresh.at(-1 - suffix)) suffix += 1;
  if (prefix + suffix === 0) return undefined;
  const size = Buffer.byteLength(before);
  const prefixSize = Buffer.byteLength(old.slice(0, prefix).join(''));
  const suffixSize = Buffer.byteLength(old.slice(old.length - suffix).join(''));
  const middle = fresh.slice(prefix, fresh.length - suffix).join('');
  const patch: MendozaPatch = [];
  if (prefixSize > 0) patch.push(operation.stringAppendSlice, 0, prefixSize);
  if (middle !== '') patch.push(operation.stringAppendString, middle);
  if (suffixSize > 0) patch.push(operation.stringAppendSlice, size - suffixSize, size);
  return patch;
}

function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((member, index) => isEqual(member, b[index] ?? null));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key] ?? null, b[key] ?? null));
}
