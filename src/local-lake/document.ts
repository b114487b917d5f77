/** A stored document and the names of its states: published `x`, draft `drafts.x`, version `versions.<release>.x`. */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../lib/json.ts';

/** Frozen by convention: whoever changes a document makes a new one, so views and events may share it. */
export interface LakeDocument extends JsonObject {
  _id: string;
  _type: string;
  /** The id of the transaction that made this state. */
  _rev: string;
  _createdAt: string;
  _updatedAt: string;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 22 characters of 62, as the content lake makes ids of documents and transactions. */
export function randomId(): string {
  let id = '';
  while (id.length < 22) {
    for (const byte of randomBytes(32)) {
      // Bytes above the last full round of the alphabet would make its first letters more frequent.
      if (byte < 248 && id.length < 22) id += alphabet.charAt(byte % 62);
    }
  }
  return id;
}

/** Letters, digits, `_`, `-` and `.`, at most 128 and not beginning with `-` (Sanity, "IDs and Paths"). */
export function isDocumentId(id: string): boolean {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(id) && !id.includes('..') && !id.endsWith('.');
}

export function isPublishedId(id: string): boolean {
  return !id.startsWith('drafts.') && !id.startsWith('versions.');
}

export function draftId(publishedId: string): string {
  return `drafts.${publishedId}`;
}

export function versionId(release: string, publishedId: string): string {
  return `versions.${release}.${publishedId}`;
}

export function publishedIdOf(id: string): string {
  if (id.startsWith('drafts.')) return id.slice('drafts.'.length);
  if (id.startsWith('versions.')) return id.split('.').slice(2).join('.');
  return id;
}

/** The release of a version's id; undefined for drafts and published documents. */
export function releaseOf(id: string): string | undefined {
  return id.startsWith('versions.') ? id.split('.')[1] : undefined;
}
