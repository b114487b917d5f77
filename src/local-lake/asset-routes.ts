/** Uploads into the lake, and images and files out of it at the addresses that Sanity's CDN has. */
import { Hono } from 'hono';
import type { JsonObject } from '../lib/json.ts';
import type { AssetFiles, AssetKind } from './asset-files.ts';
import { uploadAsset } from './assets.ts';
import { mimeTypeOf } from './image-facts.ts';
import { readImageRequest } from './image-request.ts';
import { type Rendition, transformImage } from './image-transform.ts';
import type { Lake } from './lake.ts';
import { plainRefusal } from './refusal.ts';
import { createRenditionCache } from './rendition-cache.ts';
import type { LakeContext, LakeEnvironment } from './request.ts';

const renditionBytes = 64 * 1024 * 1024;
/** As the most that Sanity takes in one upload to a free plan's dataset is not told, a number that spares the memory. */
const largestUploadBytes = 256 * 1024 * 1024;
const shapingParams: ReadonlySet<string> = new Set(['w', 'h', 'rect', 'fit', 'fm', 'q', 'dpr', 'auto', 'crop', 'fp-x', 'fp-y', 'bg', 'blur', 'flip', 'or']);

/** POST /assets/images|files/:dataset */
export function uploadRoutes(lake: Lake, files: AssetFiles): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  routes.post('/:kind{images|files}/:dataset', async (context) => {
    if (Number(context.req.header('content-length') ?? 0) > largestUploadBytes) throw plainRefusal(413, 'The asset is too large');
    const kind: AssetKind = context.req.param('kind') === 'images' ? 'images' : 'files';
    const upload = {
      bytes: new Uint8Array(await context.req.arrayBuffer()),
      mimeType: context.req.header('content-type'),
      filename: context.req.query('filename'),
      fields: assetFields(context),
    };
    return context.json({ document: await uploadAsset(lake, files, kind, upload, context.get('identity')) });
  });
  return routes;
}

/** GET /images/:project/:dataset/:file and /files/…; an address may end in a name of one's own. */
export function assetRoutes(lake: Lake, files: AssetFiles): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  const renditions = createRenditionCache(renditionBytes);
  const dataset = `/${lake.projectId}/${lake.dataset}/:file`;

  for (const path of [`/images${dataset}`, `/images${dataset}/:name`]) {
    routes.get(path, async (context) => {
      const name = context.req.param('file') ?? '';
      const extension = name.slice(name.lastIndexOf('.') + 1);
      const original = { mimeType: mimeTypeOf(extension) ?? 'application/octet-stream', bytes: await existing(files, 'images', name) };
      const params = Object.fromEntries(Object.entries(context.req.query()).filter(([key]) => shapingParams.has(key)));
      if (Object.keys(params).length === 0) return assetResponse(context, original);
      const request = readImageRequest(params, context.req.header('accept') ?? '');
      const rendition = await renditions.get(`${name} ${JSON.stringify(request)}`, () => transformImage(original.bytes, extension, request));
      return assetResponse(context, rendition);
    });
  }
  for (const path of [`/files${dataset}`, `/files${dataset}/:name`]) {
    routes.get(path, async (context) => {
      const name = context.req.param('file') ?? '';
      const bytes = await existing(files, 'files', name);
      const document = lake.documents.get(`file-${name.replace('.', '-')}`);
      const mimeType = typeof document?.['mimeType'] === 'string' ? document['mimeType'] : 'application/octet-stream';
      return assetResponse(context, { bytes, mimeType });
    });
  }
  return routes;
}

async function existing(files: AssetFiles, kind: AssetKind, name: string): Promise<Buffer> {
  const bytes = await files.read(kind, name);
  if (bytes === undefined) throw plainRefusal(404, 'Not found');
  return bytes;
}

function assetResponse(context: LakeContext, { bytes, mimeType }: Rendition): Response {
  const download = context.req.query('dl');
  const headers = new Headers({
    'content-type': mimeType,
    // The name holds the hash of the bytes.
    'cache-control': 'public, max-age=31536000, immutable',
    // An uploaded page or SVG must not run as a part of the Studio, which has the same origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'accept',
  });
  if (download !== undefined) headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download === '' ? (context.req.param('file') ?? 'asset') : download)}`);
  return new Response(new Uint8Array(bytes), { headers });
}

function assetFields(context: LakeContext): JsonObject {
  const fields: JsonObject = {};
  for (const name of ['label', 'title', 'description', 'creditLine', 'altText']) {
    const value = context.req.query(name);
    if (value !== undefined) fields[name] = value;
  }
  const [id, name, url] = [context.req.query('sourceId'), context.req.query('sourceName'), context.req.query('sourceUrl')];
  if (id !== undefined) fields['source'] = { id, ...(name === undefined ? {} : { name }), ...(url === undefined ? {} : { url }) };
  return fields;
}
