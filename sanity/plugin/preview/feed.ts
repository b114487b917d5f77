/**
 * The preview of one edition, kept fresh: asked again whenever a document it is made of changes in the lake, whoever
 * changes it. One feed serves the pane, the findings, the badges and the actions of an edition.
 */
import { auditTime, BehaviorSubject, catchError, concat, defer, distinctUntilChanged, finalize, from, map, merge, type Observable, of, scan, share, Subject, switchMap, tap, timer, ReplaySubject } from 'rxjs';
import type { Refusal } from '../api/answer.ts';
import type { GalleyApi } from '../api/galleyApi.ts';
import type { Preview } from '../api/preview.ts';

export interface PreviewState {
  /** The last good answer; stays while a newer one is on its way. */
  preview?: Preview;
  /** Why the last question had no answer. */
  refusal?: Refusal;
  isAsking: boolean;
}

/** Emits at once and then whenever one of these documents, published or draft, changes. */
export type WatchDocuments = (ids: readonly string[]) => Observable<unknown>;

/** Changes that come together (a paragraph's patches, a publish with its parts) make one question. */
const gatherMs = 250;
/** How long a web that cannot be reached is left alone. */
const retryMs = 5_000;
/** A feed nobody looks at ends after this; switching tabs does not start it anew. */
const lingerMs = 5_000;

export interface PreviewFeeds {
  of(editionId: string, as: Record<string, string>): Observable<PreviewState>;
  /** Asks again now, such as after an approval. */
  refresh(): void;
}

export function createPreviewFeeds(api: Pick<GalleyApi, 'preview'>, watch: WatchDocuments): PreviewFeeds {
  const feeds = new Map<string, Observable<PreviewState>>();
  const refreshes = new Subject<void>();
  return {
    of(editionId, as) {
      const key = JSON.stringify([editionId, as]);
      const known = feeds.get(key);
      if (known !== undefined) return known;
      const feed = stateOf(api, watch, refreshes, editionId, as).pipe(
        finalize(() => feeds.delete(key)),
        share({ connector: () => new ReplaySubject<PreviewState>(1), resetOnRefCountZero: () => timer(lingerMs) }),
      );
      feeds.set(key, feed);
      return feed;
    },
    refresh: () => refreshes.next(),
  };
}

function stateOf(api: Pick<GalleyApi, 'preview'>, watch: WatchDocuments, refreshes: Observable<void>, editionId: string, as: Record<string, string>): Observable<PreviewState> {
  return defer(() => {
    const watched = new BehaviorSubject<readonly string[]>([editionId]);
    const retries = new Subject<void>();
    const changes = watched.pipe(
      distinctUntilChanged((one, other) => one.join() === other.join()),
      switchMap((ids) => watch(ids)),
    );
    return merge(changes, refreshes, retries).pipe(
      auditTime(gatherMs),
      switchMap(() => concat(of<Partial<PreviewState>>({ isAsking: true }), ask(api, editionId, as))),
      tap((change) => {
        if (change.preview !== undefined && change.preview.revisions.length > 0) watched.next(documentIds(editionId, change.preview));
      }),
      switchMap((change) => (change.refusal?.code === 'unreachable' ? merge(of(change), timer(retryMs).pipe(tap(() => retries.next()), switchMap(() => []))) : of(change))),
      scan<Partial<PreviewState>, PreviewState>((state, change) => {
        const { refusal: _answered, ...kept } = state;
        return change.isAsking === true ? { ...state, isAsking: true } : { ...kept, ...change, isAsking: false };
      }, { isAsking: true }),
    );
  });
}

function ask(api: Pick<GalleyApi, 'preview'>, editionId: string, as: Record<string, string>): Observable<Partial<PreviewState>> {
  return defer(() => {
    const controller = new AbortController();
    return from(api.preview(editionId, as, controller.signal)).pipe(
      map((answer): Partial<PreviewState> => (answer.ok ? { preview: answer.value } : { refusal: answer.refusal })),
      catchError(() => of<Partial<PreviewState>>({ refusal: { code: 'broken', sentence: 'The preview could not be asked for.' } })),
      finalize(() => controller.abort()),
    );
  });
}

function documentIds(editionId: string, preview: Preview): string[] {
  return [...new Set([editionId, ...preview.revisions.map(({ id }) => id)])].toSorted();
}
