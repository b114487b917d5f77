/** Text to JSON without an assertion at each place; and the test of a document where JSON comes back from a library. */
import type { RawData } from 'ws';
import { isJsonObject, type Json } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';

/** Throws SyntaxError. */
export function parseJson(text: string): Json {
  // JSON.parse yields JSON and nothing else.
  const value: Json = JSON.parse(text);
  return value;
}

/** A WebSocket's message as text, in whichever pieces it came. */
export function messageText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

export function isDocument(value: unknown): value is LakeDocument {
  return isJsonObject(value) && ['_id', '_type', '_rev', '_createdAt', '_updatedAt'].every((field) => typeof value[field] === 'string');
}
