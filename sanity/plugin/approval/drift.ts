/** What has changed since an approval, by document and field. */
import type { FieldDigest } from './digests.ts';

/** A document as it was approved. */
export interface ApprovedDocument {
  id: string;
  type: string;
  title: string;
  revision: string;
  fields: FieldDigest[];
}

export interface DocumentChange {
  id: string;
  type: string;
  title: string;
  kind: 'changed' | 'added' | 'removed';
  /** Names of the fields that differ; empty for documents that came or went. */
  fields: string[];
}

export function driftBetween(approved: readonly ApprovedDocument[], current: readonly ApprovedDocument[]): DocumentChange[] {
  const before = new Map(approved.map((document) => [document.id, document]));
  const after = new Map(current.map((document) => [document.id, document]));
  const removed = approved.filter(({ id }) => !after.has(id)).map((document) => change(document, 'removed', []));
  const others = current.flatMap((document) => {
    const earlier = before.get(document.id);
    if (earlier === undefined) return [change(document, 'added', [])];
    const fields = changedFields(earlier.fields, document.fields);
    return fields.length === 0 ? [] : [change(document, 'changed', fields)];
  });
  return [...others, ...removed];
}

function change({ id, type, title }: ApprovedDocument, kind: DocumentChange['kind'], fields: string[]): DocumentChange {
  return { id, type, title, kind, fields };
}

function changedFields(before: readonly FieldDigest[], after: readonly FieldDigest[]): string[] {
  const digests = new Map(before.map(({ name, digest }) => [name, digest]));
  const names = new Set([...digests.keys(), ...after.map(({ name }) => name)]);
  const current = new Map(after.map(({ name, digest }) => [name, digest]));
  return [...names].filter((name) => digests.get(name) !== current.get(name)).toSorted();
}

/** "Article “New trial”: deck, body" */
export function changeWords(one: DocumentChange): string {
  const name = `${one.type.slice(0, 1).toUpperCase()}${one.type.slice(1)} “${one.title}”`;
  if (one.kind === 'added') return `${name} was added`;
  if (one.kind === 'removed') return `${name} was taken out`;
  return `${name}: ${one.fields.join(', ')}`;
}
