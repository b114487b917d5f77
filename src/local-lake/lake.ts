/**
 * One dataset: documents in memory, the store on disk, and who listens. A commit is durable before anybody sees it,
 * and everything in it is synchronous, so transactions follow one another without a lock.
 */
import { sentenceOf } from '../lib/error.ts';
import { type LakeDocument, randomId } from './document.ts';
import { Documents } from './documents.ts';
import { type Effects, effectsBetween } from './effects.ts';
import { createViews, type Perspective } from './perspective.ts';
import type { QueryContext, View } from './query.ts';
import { Refusal } from './refusal.ts';
import { openStore, type Store } from './store.ts';
import { type Change, Transaction } from './transaction.ts';

export interface Committed {
  transactionId: string;
  timestamp: string;
  author: string;
  changes: (Change & { effects: Effects })[];
}

export interface Lake {
  readonly projectId: string;
  readonly dataset: string;
  readonly documents: Documents;
  readonly store: Store;
  now(): Date;
  view(perspective: Perspective): View;
  context(identity: string): QueryContext;
  /** The absolute address of an asset, once the server knows its own. */
  assetUrl(assetPath: string): string;
  /**
   * Says under which origin the server is reached now. Asset documents hold absolute addresses, and the port may have
   * changed since they were stored: they are set anew in memory, without a transaction.
   */
  serveAt(origin: string): void;
  /**
   * Runs `work` on a new transaction and commits it, unless it is a dry run. Throws the refusal of `work`, of the
   * references it leaves, or of a transaction id that was used before; then nothing has changed.
   */
  transact<T>(request: { author: string; transactionId?: string; dryRun?: boolean }, work: (transaction: Transaction) => T): { transactionId: string; result: T };
  /** Called after each commit, in order; answers how to stop. */
  subscribe(listener: (committed: Committed) => void): () => void;
  close(): void;
}

export interface LakeSettings {
  directory: string;
  projectId: string;
  dataset: string;
  now: () => Date;
  log: (line: string) => void;
}

export function openLake(settings: LakeSettings): Lake {
  const { projectId, dataset, now } = settings;
  const store = openStore(settings.directory);
  const documents = new Documents(store.documents());
  const view = createViews(documents);
  let origin = '';
  const listeners = new Set<(committed: Committed) => void>();

  const commit = (transaction: Transaction, changes: Change[]): void => {
    const { id, timestamp, author } = transaction;
    const committed: Committed = { transactionId: id, timestamp, author, changes: changes.map((change) => ({ ...change, effects: effectsBetween(change.before, change.after) })) };
    store.append({ id, timestamp, author, changes: committed.changes });
    for (const change of changes) put(documents, change.id, change.after);
    for (const listener of listeners) {
      try {
        listener(committed);
      } catch (error) {
        // The transaction stands; who listens must not make it look refused to who wrote.
        settings.log(`a listener failed: ${sentenceOf(error)}`);
      }
    }
  };

  return {
    projectId,
    dataset,
    documents,
    store,
    now,
    view,
    assetUrl: (assetPath) => `${origin}/${assetPath}`,
    serveAt(servedAt) {
      origin = servedAt;
      for (const document of documents.all()) {
        if (isAsset(document)) documents.put({ ...document, url: `${origin}/${document.path}` });
      }
    },
    context: (identity) => ({ projectId, dataset, identity, now: now() }),
    transact({ author, transactionId = randomId(), dryRun = false }, work) {
      if (store.hasTransaction(transactionId)) {
        throw new Refusal(409, 'transaction exists', { error: { type: 'transactionIDConflictError', description: `Transaction with ID "${transactionId}" already exists` } });
      }
      const transaction = new Transaction(documents, { id: transactionId, timestamp: now().toISOString(), author });
      const result = work(transaction);
      const changes = transaction.finish();
      if (!dryRun && changes.length > 0) commit(transaction, changes);
      return { transactionId, result };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => store.close(),
  };
}

function isAsset(document: LakeDocument): document is LakeDocument & { path: string } {
  return (document._type === 'sanity.imageAsset' || document._type === 'sanity.fileAsset') && typeof document['path'] === 'string';
}

function put(documents: Documents, id: string, after: LakeDocument | undefined): void {
  if (after === undefined) documents.remove(id);
  else documents.put(after);
}
