/**
 * What the Studio asks besides content: who is there, what they may do, the project, its datasets, a person's settings.
 * Parts of Sanity's cloud that this lake has not (comments, tasks, releases, announcements) answer that there are none.
 */
import { Hono } from 'hono';
import { isJsonObject, type Json } from '../lib/json.ts';
import { parseJson } from './json-text.ts';
import type { Lake } from './lake.ts';
import { currentUser, type Person, projectMember, userProfile } from './people.ts';
import { plainRefusal } from './refusal.ts';
import type { LakeContext, LakeEnvironment } from './request.ts';

const permissions = ['read', 'update', 'create', 'history', 'editHistory', 'manage', 'mutate'];

export function studioRoutes(lake: Lake, people: readonly Person[]): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  const me = (context: LakeContext): Person | undefined => people.find(({ id }) => id === context.get('identity'));
  const project = `/projects/${lake.projectId}`;
  const datasets = [{ name: lake.dataset, aclMode: 'private', datasetProfile: 'content', tags: [] }];

  routes.get('/users/me', (context) => {
    const person = me(context);
    return Response.json(person === undefined ? {} : currentUser(person));
  });
  routes.get('/users/me/keyvalue/:keys', (context) => Response.json(settings(lake, context, context.req.param('keys').split(','))));
  routes.put('/users/me/keyvalue', async (context) => Response.json(keepSettings(lake, context, await context.req.text())));
  routes.get('/users/:ids', (context) => {
    const ids = context.req.param('ids').split(',');
    const profiles = people.filter(({ id }) => ids.includes(id)).map(userProfile);
    return Response.json(ids.length === 1 ? (profiles[0] ?? null) : profiles);
  });
  routes.get('/auth/id', (context) => context.json({ id: context.get('identity') }));
  routes.get('/auth/providers', (context) => context.json({ providers: [], thirdPartyLogin: false, sso: {} }));
  routes.post('/auth/logout', (context) => context.body(null, 204));
  routes.get('/check/cors', (context) => context.json({ result: { allowed: true, withCredentials: true } }));

  routes.get(project, (context) =>
    Response.json({
      id: lake.projectId,
      displayName: 'Local lake',
      studioHost: null,
      organizationId: null,
      isBlocked: false,
      isDisabled: false,
      metadata: {},
      features: [],
      members: people.map((person) => ({ ...projectMember(person), isCurrentUser: person.id === context.get('identity') })),
    }),
  );
  routes.get(`${project}/datasets`, (context) => context.json(context.req.query('addonFor') === undefined ? datasets : []));
  routes.get(`${project}/datasets/${lake.dataset}/acl`, (context) => context.json([{ filter: '_id in path("**")', permissions }]));
  routes.get(`${project}/datasets/${lake.dataset}/settings/indexing`, (context) => context.json({}));
  routes.get(`${project}/grants`, (context) => context.json({}));
  routes.get(`${project}/roles`, (context) => context.json([]));
  routes.get(`${project}/tags`, (context) => context.json([]));
  routes.get(`${project}/user-applications`, (context) => context.json([]));
  routes.get('/subscriptions/project/:id', (context) => context.json(null));
  routes.get('/features', (context) => context.json([]));
  routes.get('/media-libraries', (context) => context.json({ data: [] }));
  routes.get('/schedules/*', (context) => context.json({ schedules: [] }));
  routes.get('/journey/announcements', (context) => context.json([]));
  routes.get('/journey/*', (context) => context.json({}));
  routes.get('/help', (context) => context.json({}));
  routes.get('/ping', (context) => context.text('PONG'));
  routes.get('/intake/telemetry-status', (context) => context.json({ status: 'denied' }));
  routes.post('/intake/*', (context) => context.json({}));
  return routes;
}

function settings(lake: Lake, context: LakeContext, keys: readonly string[]): Json {
  return keys.flatMap((key) => {
    const value = lake.store.setting(context.get('identity'), key);
    return value === undefined ? [] : [{ key, value: parseJson(value) }];
  });
}

function keepSettings(lake: Lake, context: LakeContext, body: string): Json {
  const pairs = parseJson(body);
  if (!Array.isArray(pairs)) throw plainRefusal(400, 'The request body must be an array of keys and values');
  return pairs.flatMap((pair) => {
    if (!isJsonObject(pair) || typeof pair['key'] !== 'string') return [];
    const value = pair['value'] ?? null;
    lake.store.putSetting(context.get('identity'), pair['key'], JSON.stringify(value));
    return [{ key: pair['key'], value }];
  });
}
