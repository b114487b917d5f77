/** GET /data/history: transactions, documents as they were, events; and who refers to a document. */
import { Hono } from 'hono';
import type { JsonObject } from '../lib/json.ts';
import { publishedIdOf, releaseOf } from './document.ts';
import { eventsOf } from './history-events.ts';
import { type History, type HistoryRange, openHistory, type PastChange } from './history.ts';
import type { Lake } from './lake.ts';
import { referencePaths } from './references.ts';
import { plainRefusal } from './refusal.ts';
import { flag, type LakeContext, type LakeEnvironment } from './request.ts';

const largestLimit = 1000;

export function historyRoutes(lake: Lake): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  const history = openHistory(lake);

  routes.get('/history/:dataset/transactions/:ids', (context) => {
    const ids = idsOf(context);
    const changes = history.changes(ids, rangeOf(context, history));
    const lines = [...Map.groupBy(changes, ({ number }) => number).values()].map((transaction) => `${JSON.stringify(transactionLine(context, transaction))}\n`);
    return context.body(lines.join(''), 200, { 'content-type': 'application/x-ndjson' });
  });

  routes.get('/history/:dataset/documents/:ids', (context) => {
    const isLast = flag(context, 'lastRevision');
    const moment = momentOf(context, history);
    // A revision that is not known (any more) is answered with nothing, as in the real lake.
    const documents = moment === undefined ? [] : idsOf(context).flatMap((id) => (isLast ? history.lastState(id) : history.documentAt(id, moment)) ?? []);
    return context.json({ documents });
  });

  routes.get('/history/:dataset/events/documents/:id', (context) => {
    const id = context.req.param('id');
    const publishedId = publishedIdOf(id);
    const group = history.groupOf(publishedId);
    const changes = group.length === 0 ? [] : history.changes(group, { newestFirst: false, limit: Number.MAX_SAFE_INTEGER });
    const isOfRelease = releaseOf(id) !== undefined;
    const events = eventsOf(publishedId, changes).filter((event) => !isOfRelease || event['versionId'] === id);
    const start = Number(context.req.query('nextCursor') ?? 0);
    const end = start + limitOf(context, 100);
    return context.json({ events: { [id]: events.slice(start, end) }, nextCursor: end < events.length ? String(end) : '' });
  });

  routes.get('/references/:dataset/documents/:id/to', (context) => {
    // Of other datasets, which is all the Studio asks here, there are none.
    if (flag(context, 'excludeInternalReferences')) return context.json({ totalCount: 0, references: [] });
    const ids = new Set([context.req.param('id')]);
    const references = lake.documents.all().flatMap((document) => {
      const paths = referencePaths(document, ids);
      if (paths.length === 0) return [];
      return [{ projectId: lake.projectId, datasetName: lake.dataset, documentId: document._id, ...(flag(context, 'excludePaths') ? {} : { paths }) }];
    });
    return context.json({ totalCount: references.length, references });
  });
  return routes;
}

function idsOf(context: LakeContext): string[] {
  return (context.req.param('ids') ?? '').split(',').filter((id) => id !== '');
}

function limitOf(context: LakeContext, otherwise: number): number {
  const limit = Number(context.req.query('limit') ?? otherwise);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, largestLimit) : otherwise;
}

/** `fromTransaction` and `toTransaction`, and the same by time; all inclusive. */
function rangeOf(context: LakeContext, history: History): HistoryRange {
  const edge = (transaction: string, time: string): number | undefined => {
    const id = context.req.query(transaction);
    if (id !== undefined && id !== '') return history.numberOf(id);
    const at = context.req.query(time);
    return at === undefined || at === '' ? undefined : history.numberAt(at);
  };
  const [from, to] = [edge('fromTransaction', 'fromTime'), edge('toTransaction', 'toTime')];
  return { newestFirst: flag(context, 'reverse'), limit: limitOf(context, 100), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function momentOf(context: LakeContext, history: History): number | undefined {
  const revision = context.req.query('revision');
  if (revision !== undefined) return history.numberOf(revision);
  const time = context.req.query('time');
  if (time !== undefined && Number.isNaN(Date.parse(time))) throw plainRefusal(400, `Invalid value for time: ${time}`);
  return time === undefined ? Number.MAX_SAFE_INTEGER : history.numberAt(new Date(time).toISOString());
}

function transactionLine(context: LakeContext, changes: readonly PastChange[]): JsonObject {
  const [first] = changes;
  if (first === undefined) return {};
  const isMendoza = context.req.query('effectFormat') === 'mendoza';
  const isWithMutations = !flag(context, 'excludeMutations') && !flag(context, 'excludeContent');
  return {
    id: first.transactionId,
    timestamp: first.timestamp,
    author: first.author,
    documentIDs: changes.map(({ documentId }) => documentId),
    ...(isWithMutations ? { mutations: changes.flatMap(({ mutations }) => mutations) } : {}),
    ...(isMendoza ? { effects: Object.fromEntries(changes.map(({ documentId, apply, revert }) => [documentId, { apply, revert }])) } : {}),
  };
}
