/** Text to JSON without an assertion at each place; and the test of a document where JSON comes back from a library. */
import { isJsonObject, type Json } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';

/** Throws SyntaxError. */
export function parseJson(text: string): Json {
  // JSON.parse yields JSON and nothing else.
  const value: Json = JSON.parse(text);
  return value;
}

export function isDocument(value: unknown): value is LakeDocument {
  return isJsonObject(value) && ['_id', '_type', '_rev', '_createdAt', '_updatedAt'].every((field) => typeof value[field] === 'string');
}
