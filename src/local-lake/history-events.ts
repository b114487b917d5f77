/** The story of a document as the Studio's history panel tells it: created, published, unpublished, deleted. Pure. */
import type { JsonObject } from '../lib/json.ts';
import { isPublishedId, releaseOf } from './document.ts';
import { creates, deletes, type PastChange } from './history.ts';

/** From all changes of a document's group, oldest first, to events, newest first. */
export function eventsOf(publishedId: string, changes: readonly PastChange[]): JsonObject[] {
  const revisions = new Map<string, string>();
  const events: JsonObject[] = [];
  for (const transaction of byTransaction(changes)) {
    const event = eventOf(publishedId, transaction, revisions);
    if (event !== undefined) events.push(event);
    for (const change of transaction) {
      if (deletes(change)) revisions.delete(change.documentId);
      else revisions.set(change.documentId, change.transactionId);
    }
  }
  return events.toReversed();
}

function byTransaction(changes: readonly PastChange[]): PastChange[][] {
  return [...Map.groupBy(changes, ({ number }) => number).values()];
}

/** `revisions` are those of the group before the transaction. */
function eventOf(publishedId: string, changes: readonly PastChange[], revisions: ReadonlyMap<string, string>): JsonObject | undefined {
  const published = changes.find(({ documentId }) => isPublishedId(documentId));
  const version = changes.find(({ documentId }) => !isPublishedId(documentId));
  const one = published ?? version;
  if (one === undefined) return undefined;
  const base: JsonObject = { documentId: publishedId, timestamp: one.timestamp, author: one.author };
  const about: JsonObject = version === undefined ? {} : { versionId: version.documentId, ...releaseField(version.documentId) };
  const revision = one.transactionId;
  const versionBefore = version === undefined ? undefined : revisions.get(version.documentId);

  if (published !== undefined && deletes(published)) {
    const isLeft = version !== undefined ? !deletes(version) : [...revisions.keys()].some((id) => !isPublishedId(id));
    const left = version?.documentId ?? [...revisions.keys()].find((id) => !isPublishedId(id)) ?? '';
    return isLeft ? { ...base, type: 'unpublishDocument', versionId: left, versionRevisionId: version?.transactionId ?? revisions.get(left) ?? revision } : { ...base, type: 'deleteDocumentGroup' };
  }
  if (published !== undefined && version !== undefined && deletes(version)) {
    return { ...base, ...about, type: 'publishDocumentVersion', revisionId: revision, versionRevisionId: versionBefore ?? revision, publishCause: 'document.publish', contributors: [one.author] };
  }
  if (published !== undefined) return { ...base, type: creates(published) ? 'createLiveDocument' : 'updateLiveDocument', revisionId: revision };
  if (version !== undefined && creates(version)) return { ...base, ...about, type: 'createDocumentVersion', versionRevisionId: revision };
  if (version !== undefined && deletes(version)) return { ...base, ...about, type: 'deleteDocumentVersion', versionRevisionId: versionBefore ?? revision };
  // Edits of drafts are not among the events: the Studio reads them from the transactions.
  return undefined;
}

function releaseField(versionId: string): JsonObject {
  const releaseId = releaseOf(versionId);
  return releaseId === undefined ? {} : { releaseId };
}
