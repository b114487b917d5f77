/** All routes of the lake under one roof: who may in, which dataset, and how a refusal becomes a response. */
import { type Context, Hono } from 'hono';
import { sentenceOf } from '../lib/error.ts';
import { type AccessSettings, checkAccess, mayCall } from './access.ts';
import type { AssetFiles } from './asset-files.ts';
import { assetRoutes, uploadRoutes } from './asset-routes.ts';
import { dataRoutes } from './data-routes.ts';
import { exportRoutes } from './export-route.ts';
import { historyRoutes } from './history-routes.ts';
import type { Lake } from './lake.ts';
import { cookieFor, type Person, personOf } from './people.ts';
import type { Recent } from './recent.ts';
import { plainRefusal, Refusal } from './refusal.ts';
import type { LakeEnvironment } from './request.ts';
import { signIn } from './sign-in.ts';
import { studioFiles } from './studio-files.ts';
import { studioRoutes } from './studio-routes.ts';

/** `/v1`, `/vX` or a date: everything of the API stands beneath it, so that the Studio may have all other addresses. */
const version = '/:version{v(?:1|X|\\d{4}-\\d{2}-\\d{2})}';

export interface AppSettings extends AccessSettings {
  people: readonly Person[];
  studioDirectory: string | undefined;
  studioSettings: Readonly<Record<string, string>>;
  log: (line: string) => void;
}

export function createApp(lake: Lake, recent: Recent, files: AssetFiles, settings: AppSettings): Hono<LakeEnvironment> {
  const app = new Hono<LakeEnvironment>();

  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalResponse(error);
    settings.log(`${context.req.method} ${context.req.path} failed: ${sentenceOf(error)}`);
    return context.json({ error: { type: 'internalError', description: 'Internal server error' } }, 500);
  });
  app.notFound((context) => refusalResponse(plainRefusal(404, `Not found: ${context.req.path}`)));

  app.use(async (context, next) => {
    const origin = context.req.header('origin');
    const host = context.req.header('host');
    const isAllowed = origin !== undefined && mayCall(origin, host, settings);
    if (context.req.method === 'OPTIONS') return preflight(context, isAllowed ? origin : undefined);
    // A mail in a frame without an origin, as the preview shows it, asks for its pictures from "null".
    const isAsset = /^\/(?:images|files)\//.test(context.req.path);
    checkAccess(
      { host, origin: isAsset ? undefined : origin, authorization: context.req.header('authorization'), cookie: context.req.header('cookie') },
      settings,
      // Assets are public, as on Sanity's CDN; so are the Studio's own files, which hold no content.
      !/^\/v[\w-]+\//.test(context.req.path),
    );
    await next();
    if (isAllowed) allowOrigin(context, origin);
    return undefined;
  });

  app.use(`${version}/*`, async (context, next) => {
    context.set('apiVersion', context.req.param('version'));
    context.set('identity', personOf(settings.people, context.req.header('cookie')).id);
    const project = context.req.header('x-sanity-project-id');
    if (project !== undefined && project !== lake.projectId) throw plainRefusal(404, `Project not found - Project with ID "${project}" not found`);
    await next();
  });

  const data = new Hono<LakeEnvironment>();
  for (const path of ['/:kind{query|mutate|listen|actions|export}/:dataset', '/:kind{doc|history|references}/:dataset/*', '/live/events/:dataset']) {
    data.use(path, async (context, next) => {
      checkDataset(lake, context.req.param('dataset'));
      await next();
    });
  }
  data.route('/', dataRoutes(lake, recent));
  data.route('/', historyRoutes(lake));
  data.route('/', exportRoutes(lake));
  app.route(`${version}/data`, data);
  const uploads = new Hono<LakeEnvironment>();
  uploads.use('/:kind/:dataset', async (context, next) => {
    checkDataset(lake, context.req.param('dataset'));
    await next();
  });
  uploads.route('/', uploadRoutes(lake, files));
  app.route(`${version}/assets`, uploads);
  app.route(version, studioRoutes(lake, settings.people));
  app.all(`${version}/*`, (context) => {
    throw plainRefusal(404, `Not found: ${context.req.path}`);
  });
  app.route('/', assetRoutes(lake, files));
  app.get('/as/:id{[\\w-]+}', (context) => {
    const person = settings.people.find(({ id }) => id === context.req.param('id'));
    if (person === undefined) throw plainRefusal(404, 'Nobody of that name works here');
    context.header('set-cookie', cookieFor(person));
    return context.redirect('/');
  });
  app.route('/', signIn(settings));
  if (settings.studioDirectory !== undefined) app.route('/', studioFiles({ directory: settings.studioDirectory, origins: settings.origins, page: { projectId: lake.projectId, dataset: lake.dataset, ...settings.studioSettings } }));
  return app;
}

function checkDataset(lake: Lake, dataset: string | undefined): void {
  if (dataset === lake.dataset) return;
  throw plainRefusal(404, `Dataset not found - Dataset "${dataset ?? ''}" not found for project ID "${lake.projectId}"`);
}

function refusalResponse(refusal: Refusal): Response {
  return Response.json(refusal.body, { status: refusal.status });
}

function allowOrigin(context: Context<LakeEnvironment>, origin: string): void {
  context.res.headers.set('access-control-allow-origin', origin);
  context.res.headers.set('access-control-allow-credentials', 'true');
  context.res.headers.append('vary', 'origin');
}

function preflight(context: Context<LakeEnvironment>, origin: string | undefined): Response {
  if (origin === undefined) return refusalResponse(plainRefusal(403, 'CORS Origin not allowed'));
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': context.req.header('access-control-request-headers') ?? '',
      'access-control-max-age': '86400',
      vary: 'origin, access-control-request-headers',
    },
  });
}
