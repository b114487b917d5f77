/**
 * One listener of GET /data/listen: which transactions concern it, and the events it gets of them
 * (https://www.sanity.io/docs/http-reference/listen). Knows nothing of how events travel.
 */
import type { JsonObject } from '../lib/json.ts';
import { isPublishedId, type LakeDocument } from './document.ts';
import type { Committed } from './lake.ts';
import { compileFilter, type QueryContext } from './query.ts';

export interface ListenOptions {
  query: string;
  params: JsonObject;
  includeResult: boolean;
  includePreviousRevision: boolean;
  includeMutations: boolean;
  /** Without it drafts and versions are left out (since API version 2025-02-19). */
  includeAllVersions: boolean;
  effectFormat: 'mendoza' | undefined;
}

export interface LakeEvent {
  /** Goes to the client as the event's id, and comes back in Last-Event-ID. */
  id: string;
  data: JsonObject;
}

type Transition = 'appear' | 'update' | 'disappear';

/** Throws the refusal of a query that cannot be read. */
export function createListener(options: ListenOptions, context: QueryContext): (committed: Committed) => LakeEvent[] {
  const filter = compileFilter(options.query, options.params, context);
  const matches = (document: LakeDocument | undefined): boolean => document !== undefined && filter([document]).length > 0;
  return (committed) => {
    const concerned = committed.changes.flatMap((change) => {
      if (!options.includeAllVersions && !isPublishedId(change.id)) return [];
      const transition = transitionOf(matches(change.before), matches(change.after));
      return transition === undefined ? [] : [{ change, transition }];
    });
    // Counted over what this listener hears: the Studio waits for all of them before it shows any.
    return concerned.map(({ change, transition }, index) => eventOf(committed, change, { transition, index, total: concerned.length }, options));
  };
}

function transitionOf(before: boolean, after: boolean): Transition | undefined {
  if (before) return after ? 'update' : 'disappear';
  return after ? 'appear' : undefined;
}

/** Names one event of one transaction for resuming. */
export function eventIdOf(transactionId: string, documentId: string): string {
  return `${transactionId}#${documentId}`;
}

function eventOf(committed: Committed, change: Committed['changes'][number], place: { transition: Transition; index: number; total: number }, options: ListenOptions): LakeEvent {
  const { id: documentId, before, after, mutations, effects } = change;
  const id = eventIdOf(committed.transactionId, documentId);
  const data: JsonObject = {
    eventId: id,
    documentId,
    transactionId: committed.transactionId,
    transition: place.transition,
    identity: committed.author,
    timestamp: committed.timestamp,
    transactionTotalEvents: place.total,
    transactionCurrentEvent: place.index,
    visibility: 'query',
    ...(before === undefined ? {} : { previousRev: before._rev }),
    // Also where the document is gone: the Studio chains the states of a document by it.
    resultRev: committed.transactionId,
    ...(options.includeMutations ? { mutations } : {}),
    ...(options.effectFormat === 'mendoza' ? { effects: { apply: effects.apply, revert: effects.revert } } : {}),
    ...(options.includeResult && after !== undefined ? { result: after } : {}),
    ...(options.includePreviousRevision && before !== undefined ? { previous: before } : {}),
  };
  return { id, data };
}
