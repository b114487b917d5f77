/** `GET /data/export`: every document as one line of JSON, as @sanity/export reads it. */
import { Hono } from 'hono';
import type { LakeDocument } from './document.ts';
import type { Lake } from './lake.ts';
import type { LakeEnvironment } from './request.ts';

/** Enough lines for one write, and few enough to be forgotten soon. */
const documentsPerChunk = 200;

/**
 * Drafts and assets too, in the order of ids; `types` is a comma-separated list. The documents are those of one moment,
 * however long the reading takes. There is never a `nextCursor`: one answer holds all, in the library's cursor mode too.
 */
export function exportRoutes(lake: Lake): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  routes.get('/export/:dataset', (context) => {
    const types = (context.req.query('types') ?? '').split(',').filter((type) => type !== '');
    const documents = lake.documents.all();
    const wanted = types.length === 0 ? documents : documents.filter(({ _type }) => types.includes(_type));
    return context.body(linesOf(wanted), 200, { 'content-type': 'application/x-ndjson' });
  });
  return routes;
}

function linesOf(documents: readonly LakeDocument[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = documents.slice(next, next + documentsPerChunk);
      next += chunk.length;
      if (chunk.length > 0) controller.enqueue(encoder.encode(chunk.map((document) => `${JSON.stringify(document)}\n`).join('')));
      if (next >= documents.length) controller.close();
    },
  });
}
