/** A patch of the mutation API applied to one document, by Sanity's own @sanity/mutator. Pure. */
import { Mutation } from '@sanity/mutator';
import { sentenceOf } from '../lib/error.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';
import { isDocument } from './json-text.ts';

/** In the order in which Sanity's documentation says one patch is carried out. */
const operations = ['set', 'setIfMissing', 'unset', 'inc', 'dec', 'insert', 'diffMatchPatch'] as const;
const ownFields = new Set(['id', 'query', 'params', 'ifRevisionID', ...operations]);

export type Patched = { document: LakeDocument } | { problem: string };

/** `patch` without `id` and `query`; what it does not name is left as it is. */
export function applyPatch(document: LakeDocument, patch: JsonObject): Patched {
  const unknown = Object.keys(patch).find((key) => !ownFields.has(key));
  if (unknown !== undefined) return { problem: `Unknown patch operation "${unknown}"` };
  let result = document;
  for (const operation of operations) {
    const operand = patch[operation];
    if (operand === undefined) continue;
    const problem = malformed(operation, operand);
    if (problem !== undefined) return { problem };
    if (isEmptyReplacement(operation, operand)) continue;
    try {
      const patched = applyOne(result, { [operation]: operand });
      if (!isDocument(patched)) return { problem: `${operation} would remove what every document has` };
      result = patched;
    } catch (error) {
      return { problem: `Cannot apply ${operation}: ${sentenceOf(error)}` };
    }
  }
  const immutable = (['_id', '_type'] as const).find((field) => result[field] !== document[field]);
  if (immutable !== undefined) return { problem: `Cannot modify immutable attribute "${immutable}"` };
  return { document: result };
}

function applyOne(document: LakeDocument, operation: JsonObject): unknown {
  // The mutator's own copy: it puts operands into the result as they are.
  return new Mutation({ mutations: [{ patch: { id: document._id, ...structuredClone(operation) } }] }).apply(document);
}

function malformed(operation: (typeof operations)[number], operand: unknown): string | undefined {
  if (operation === 'unset') return Array.isArray(operand) && operand.every((path) => typeof path === 'string') ? undefined : 'unset takes an array of paths';
  if (!isJsonObject(operand)) return `${operation} takes an object`;
  if (operation === 'insert') {
    const places = ['before', 'after', 'replace'].filter((place) => typeof operand[place] === 'string');
    return places.length === 1 && Array.isArray(operand['items']) ? undefined : 'insert takes one of before, after and replace, and an array of items';
  }
  if (operation === 'inc' || operation === 'dec') {
    return Object.values(operand).every((amount) => typeof amount === 'number') ? undefined : `${operation} takes numbers`;
  }
  if (operation === 'diffMatchPatch') {
    return Object.values(operand).every((patch) => typeof patch === 'string') ? undefined : 'diffMatchPatch takes strings';
  }
  return undefined;
}

/** The mutator would double the array where a range to be replaced is empty (`items[2:2]`). */
function isEmptyReplacement(operation: string, operand: unknown): boolean {
  if (operation !== 'insert' || !isJsonObject(operand) || typeof operand['replace'] !== 'string') return false;
  const range = /\[(-?\d+):(-?\d+)\]$/.exec(operand['replace']);
  return range !== null && range[1] === range[2];
}
