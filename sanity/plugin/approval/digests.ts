/**
 * A digest for each field of a document, kept with an approval so that drift can later be told by document and field,
 * whatever the lake's history still holds. A digest is compared, never shown, and proves nothing: that is the fingerprint's part.
 */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../src/lib/json.ts';

export interface FieldDigest {
  name: string;
  digest: string;
}

/** Decisions about an edition, which an approval does not cover. */
const decisions = new Set(['approvals', 'status', 'sendAt', 'localTime']);

/** The fields a reader could see, by name; system fields (`_rev` and so on) left out. */
export async function fieldDigests(document: Readonly<Record<string, unknown>>): Promise<FieldDigest[]> {
  const fields = Object.keys(document)
    .filter((name) => !name.startsWith('_') && !isEmpty(document[name]) && !(document['_type'] === 'edition' && decisions.has(name)))
    .toSorted();
  return Promise.all(fields.map(async (name) => ({ name, digest: await digestOf(document[name]) })));
}

/** 64 bits are plenty to tell a field from its earlier self. */
const digits = 16;

async function digestOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(withoutEmpty(value)));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, digits);
}

/** How firmly a reference holds is between the documents: publishing turns weak ones strong, and a reader sees no difference. */
const ofReferences = new Set(['_weak', '_strengthenOnPublish']);

/** A list emptied and one never filled are the same to a reader, as are a null and an absent member. */
function withoutEmpty(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isJsonObject(value)) return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (!isEmpty(member) && !ofReferences.has(name)) kept[name] = withoutEmpty(member);
  }
  return kept;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
