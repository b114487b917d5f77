/**
 * The fingerprint: SHA-256 over the canonical JSON of all that the lake's answer holds, less system fields and less
 * the edition's own approvals, status and times. So publishing an approved draft does not unsettle its approval,
 * and any change that a reader could see does.
 */
import { createHash } from 'node:crypto';
import { canonicalJson, isJsonObject, type Json, type JsonObject, stringOr } from '../lib/json.ts';
import type { Revision } from '../model/edition.ts';

const systemFields = new Set(['_rev', '_createdAt', '_updatedAt', '_originalId', '_system']);
const decisionFields = new Set(['approvals', 'status', 'sendAt', 'localTime']);

export function fingerprintOf(answer: JsonObject): string {
  const content = Object.fromEntries(Object.entries(answer).filter(([field]) => !decisionFields.has(field)));
  return createHash('sha256').update(canonicalJson(withoutSystemFields(content))).digest('hex');
}

function withoutSystemFields(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSystemFields);
  if (!isJsonObject(value)) return value;
  const kept: JsonObject = {};
  for (const [field, member] of Object.entries(value)) {
    // A null member and an absent one are the same to a reader: a projection writes the one, a document has the other.
    if (!systemFields.has(field) && member !== null) kept[field] = withoutSystemFields(member);
  }
  return kept;
}

/** Every document in the answer with its revision, each once, ordered by id. */
export function revisionsOf(answer: JsonObject): Revision[] {
  const found = new Map<string, Revision>();
  collectRevisions(answer, found);
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function collectRevisions(value: Json, found: Map<string, Revision>): void {
  if (Array.isArray(value)) {
    for (const member of value) collectRevisions(member, found);
  } else if (isJsonObject(value)) {
    const { _id: id, _rev: revision, _type: type } = value;
    if (typeof id === 'string' && typeof revision === 'string') found.set(id, { id, revision, type: stringOr(type, '') });
    for (const member of Object.values(value)) collectRevisions(member, found);
  }
}
