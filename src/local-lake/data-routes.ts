/** The data API: query, doc, mutate, listen, live events. Reads requests and words answers; what is done is done elsewhere. */
import { Hono } from 'hono';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { isPublishedId, type LakeDocument, publishedIdOf } from './document.ts';
import { act, inActionWords } from './actions.ts';
import type { Lake } from './lake.ts';
import { listen, liveEvents, syncTag } from './listen.ts';
import { mutate, type MutationResult } from './mutate.ts';
import { isSincePublished, parsePerspective } from './perspective.ts';
import { runQuery } from './query.ts';
import type { Recent } from './recent.ts';
import { plainRefusal } from './refusal.ts';
import { flag, jsonBody, type LakeContext, type LakeEnvironment, queryParams } from './request.ts';

export function dataRoutes(lake: Lake, recent: Recent): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();

  const query = (context: LakeContext, text: string, params: JsonObject): Response => {
    const startedAt = performance.now();
    const perspective = parsePerspective(context.req.query('perspective'), context.get('apiVersion'));
    const result = runQuery(text, params, lake.view(perspective), lake.context(context.get('identity')));
    const echo = flag(context, 'returnQuery', true) ? { query: text } : {};
    return context.json({ ...echo, result, syncTags: [syncTag], ms: Math.round(performance.now() - startedAt) });
  };

  routes.get('/query/:dataset', (context) => query(context, context.req.query('query') ?? '', queryParams(context)));
  routes.post('/query/:dataset', async (context) => {
    const body = await jsonBody(context);
    return query(context, typeof body['query'] === 'string' ? body['query'] : '', isJsonObject(body['params']) ? body['params'] : {});
  });

  routes.get('/doc/:dataset/:ids', (context) => {
    const ids = context.req.param('ids').split(',').filter((id) => id !== '');
    if (flag(context, 'includeAllVersions')) return context.json({ documents: ids.flatMap((id) => versionsOf(lake, id)), omitted: [] });
    const found = ids.map((id) => ({ id, document: lake.documents.get(id) }));
    const omitted = found.filter(({ document }) => document === undefined).map(({ id }) => ({ id, reason: 'existence' }));
    const documents = found.flatMap(({ document }) => document ?? []);
    return context.json({ documents: flag(context, 'excludeContent') ? documents.map(withoutContent) : documents, omitted });
  });

  routes.post('/mutate/:dataset', async (context) => {
    const body = await jsonBody(context);
    const mutations = body['mutations'];
    if (!Array.isArray(mutations)) throw plainRefusal(400, 'The request body must have an array "mutations"');
    const transactionId = body['transactionId'] ?? context.req.query('transactionId');
    const author = context.get('identity');
    const { transactionId: id, result } = lake.transact(
      { author, dryRun: flag(context, 'dryRun'), ...(typeof transactionId === 'string' ? { transactionId } : {}) },
      (transaction) => mutate(transaction, mutations, { autoGenerateArrayKeys: flag(context, 'autoGenerateArrayKeys'), context: lake.context(author) }),
    );
    return context.json({ transactionId: id, results: resultsOf(result, { ids: flag(context, 'returnIds'), documents: flag(context, 'returnDocuments') }) });
  });

  routes.post('/actions/:dataset', async (context) => {
    const body = await jsonBody(context);
    const { actions, transactionId } = body;
    if (!Array.isArray(actions) || actions.length === 0) throw plainRefusal(400, 'The request body must have an array "actions"');
    const request = { author: context.get('identity'), dryRun: body['dryRun'] === true, ...(typeof transactionId === 'string' ? { transactionId } : {}) };
    const { transactionId: id } = inActionWords(() => lake.transact(request, (transaction) => act(transaction, actions)));
    return context.json({ transactionId: id });
  });

  routes.get('/listen/:dataset', (context) =>
    listen(lake, recent, {
      query: context.req.query('query') ?? '',
      params: queryParams(context),
      includeResult: flag(context, 'includeResult'),
      includePreviousRevision: flag(context, 'includePreviousRevision'),
      includeMutations: flag(context, 'includeMutations', true),
      includeAllVersions: flag(context, 'includeAllVersions') || !isSincePublished(context.get('apiVersion')),
      effectFormat: context.req.query('effectFormat') === 'mendoza' ? 'mendoza' : undefined,
      enableResume: flag(context, 'enableResume'),
      lastEventId: context.req.header('last-event-id'),
      identity: context.get('identity'),
    }),
  );

  routes.get('/live/events/:dataset', (context) => liveEvents(lake, { includeDrafts: flag(context, 'includeDrafts') }));
  routes.get('/ping', (context) => context.text('PONG'));
  return routes;
}

function versionsOf(lake: Lake, id: string): LakeDocument[] {
  const published = publishedIdOf(id);
  return lake.documents.all().filter((document) => publishedIdOf(document._id) === published && (isPublishedId(document._id) ? document._id === published : true));
}

function withoutContent({ _id, _type, _rev, _createdAt, _updatedAt }: LakeDocument): LakeDocument {
  return { _id, _type, _rev, _createdAt, _updatedAt };
}

function resultsOf(results: readonly MutationResult[], wanted: { ids: boolean; documents: boolean }): Partial<MutationResult>[] {
  if (!wanted.ids && !wanted.documents) return [];
  return results.map(({ id, operation, document }) => ({ id, operation, ...(wanted.documents && document !== undefined ? { document } : {}) }));
}
