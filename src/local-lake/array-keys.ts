/** `autoGenerateArrayKeys`: objects in arrays get a `_key` where they have none. Pure but for the keys being random. */
import { randomBytes } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';

/** The same value where nothing was missing. */
export function withArrayKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, withKeys(member)]));
}

function withKeys(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((member) => {
      const keyed = withKeys(member);
      return isJsonObject(keyed) && typeof keyed['_key'] !== 'string' ? { _key: randomBytes(6).toString('hex'), ...keyed } : keyed;
    });
  }
  return isJsonObject(value) ? withArrayKeys(value) : value;
}
