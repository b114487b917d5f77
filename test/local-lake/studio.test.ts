import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aFolder, aLake, clientOf, refusalOf } from './lake.ts';

const people = [
  { id: 'ada', name: 'Ada Example', email: 'ada@press.example' },
  { id: 'ben', name: 'Ben Example', email: 'ben@press.example' },
];

async function aBuild(): Promise<string> {
  const directory = await aFolder();
  await mkdir(path.join(directory, 'static'));
  await writeFile(
    path.join(directory, 'index.html'),
    '<!DOCTYPE html><html><head><title>Studio</title><script src="https://core.sanity-cdn.com/bridge.js" async type="module"></script>' +
      '<style>@font-face { font-family: Inter; src: url("https://studio-static.sanity.io/Inter.woff2") format("woff2"); } body { margin: 0 }</style>' +
      '<script>window.own = 1</script></head><body><script src="/static/app-abc.js" type="module"></script></body></html>',
  );
  await writeFile(path.join(directory, 'static', 'app-abc.js'), 'export {}');
  await writeFile(path.join(directory, 'static', 'app.css'), '@font-face{font-family:I;src:url(https://x.sanity.io/i.woff2)} a{color:red}');
  return directory;
}

async function aPage(url: string, editor: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v2022-06-30/socket/production`, { headers: { cookie: `galleyEditor=${editor}` } });
  await once(socket, 'open');
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  const arrived: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => {
    if (data.toString() === '♥') return;
    const message = JSON.parse(data.toString()) as Record<string, unknown>;
    const first = waiting.shift();
    if (first === undefined) arrived.push(message);
    else first(message);
  });
  const next = (): Promise<Record<string, unknown>> => {
    const first = arrived.shift();
    return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
  };
  const call = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: method, method, params: { ...params, apiVersion: 'v1' } }));
    return next();
  };
  return { socket, next, call };
}

describe('what the Studio asks at its start', () => {
  test('the user, who may do everything', async () => {
    const lake = await aLake();
    const client = clientOf(lake);
    expect(await client.users.getById('me')).toMatchObject({ id: 'local-editor', name: 'Local Editor', role: 'administrator', roles: [{ name: 'administrator' }] });
    expect(await client.request({ url: '/projects/local001/datasets/production/acl' })).toEqual([
      { filter: '_id in path("**")', permissions: ['read', 'update', 'create', 'history', 'editHistory', 'manage', 'mutate'] },
    ]);
  });

  test('the project, its datasets and members; nothing of other projects', async () => {
    const lake = await aLake({ people });
    const client = clientOf(lake);
    expect(await client.request({ url: '/projects/local001?includeMembers=true' })).toMatchObject({ id: 'local001', members: [{ id: 'ada', isCurrentUser: true }, { id: 'ben', isCurrentUser: false }] });
    expect(await client.request({ url: '/projects/local001/datasets' })).toMatchObject([{ name: 'production' }]);
    expect(await client.request({ url: '/projects/local001/datasets?addonFor=production' })).toEqual([]);
    expect(await client.request({ url: '/users/ada,ben' })).toMatchObject([{ id: 'ada', displayName: 'Ada Example' }, { id: 'ben' }]);
    expect(await refusalOf(client.request({ url: '/projects/other' }))).toMatchObject({ status: 404 });
  });

  test('a person’s settings are theirs alone', async () => {
    const lake = await aLake({ people });
    const ben = clientOf(lake, { headers: { cookie: 'galleyEditor=ben' } });
    await ben.request({ method: 'PUT', url: '/users/me/keyvalue', body: [{ key: 'k', value: 1 }] });
    expect(await ben.request({ url: '/users/me/keyvalue/k' })).toEqual([{ key: 'k', value: 1 }]);
    expect(await clientOf(lake).request({ url: '/users/me/keyvalue/k' })).toEqual([]);
  });
});

test('a browser becomes one of several people by one visit, and their changes bear their name', async () => {
  const lake = await aLake({ people });
  const visit = await fetch(`${lake.url}/as/ben`, { redirect: 'manual' });
  const cookie = visit.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect([visit.status, visit.headers.get('location'), cookie]).toEqual([302, '/', 'galleyEditor=ben']);
  expect((await fetch(`${lake.url}/as/nobody`)).status).toBe(404);
  const ben = clientOf(lake, { headers: { cookie } });
  expect(await ben.users.getById('me')).toMatchObject({ id: 'ben', email: 'ben@press.example' });
  const { _rev } = await ben.create({ _id: 'a', _type: 'topic' });
  const history = await (await fetch(ben.getUrl('/data/history/production/transactions/a'))).text();
  expect(JSON.parse(history)).toMatchObject({ id: _rev, author: 'ben' });
});

describe('the built Studio', () => {
  test('stands at every address that is not of the API', async () => {
    const lake = await aLake({ studioDirectory: await aBuild() });
    for (const address of ['/', '/galley/topic;a', '/vision', '/intent/edit/id=a;type=topic/']) {
      const response = await fetch(lake.url + address);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
    expect((await fetch(`${lake.url}/v1/nothing`)).status).toBe(404);
  });

  test('asks nothing of other hosts, and could not', async () => {
    const lake = await aLake({ studioDirectory: await aBuild() });
    const response = await fetch(lake.url);
    const html = await response.text();
    expect(html).not.toContain('bridge.js');
    expect(html).not.toContain('studio-static');
    expect(html).toContain('body { margin: 0 }');
    expect(html).toContain('window.own = 1');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(2);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await (await fetch(`${lake.url}/static/app.css`)).text()).toBe(' a{color:red}');
  });

  test('is told by its page which lake and which web it works with', async () => {
    const lake = await aLake({ studioDirectory: await aBuild(), studioSettings: { galleyUrl: 'https://letters.example/</script>' } });
    const told = /<script type="application\/json" id="galley-settings">([^<]*)<\/script>/.exec(await (await fetch(lake.url)).text())?.[1] ?? '';
    expect(JSON.parse(told)).toEqual({ projectId: 'local001', dataset: 'production', galleyUrl: 'https://letters.example/</script>' });
  });

  test('its parts are kept for good, and none outside its folder can be had', async () => {
    const directory = await aBuild();
    await writeFile(path.join(directory, '..', 'beside.js'), 'secret');
    const lake = await aLake({ studioDirectory: path.relative('.', directory) });
    const part = await fetch(`${lake.url}/static/app-abc.js`);
    expect([part.status, part.headers.get('content-type'), part.headers.get('cache-control')]).toEqual([200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
    expect((await fetch(`${lake.url}/static/gone.js`)).status).toBe(404);
    expect((await fetch(`${lake.url}/..%2fbeside.js`)).status).toBe(404);
  });
});

test('where the lake has a token, the page asks for it once', async () => {
  const lake = await aLake({ studioDirectory: await aBuild(), token: 'secret ü' });
  const html = { accept: 'text/html' };
  const sign = (token: string): Promise<Response> => fetch(`${lake.url}/sign-in`, { method: 'POST', body: new URLSearchParams({ token }), redirect: 'manual' });
  const asked = await fetch(`${lake.url}/galley/topic;a`, { headers: html });
  expect([asked.status, (await asked.text()).includes('name="token"')]).toEqual([401, true]);
  expect([(await sign('wrong')).status, (await sign('wrong')).headers.get('set-cookie')]).toEqual([401, null]);
  const signedIn = await sign('secret ü');
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/']);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await fetch(lake.url, { headers: { ...html, cookie } })).text()).toContain('window.own = 1');
  expect((await fetch(`${lake.url}/v1/users/me`, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(`${lake.url}/v1/users/me`)).status).toBe(401);
  const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/listen-mux`, { headers: { cookie } });
  await once(socket, 'open');
  socket.close();
  const stranger = new WebSocket(`${lake.url.replace('http', 'ws')}/listen-mux`);
  expect(((await once(stranger, 'error')) as [Error])[0].message).toContain('401');
});

describe('presence', () => {
  test('pages hear of one another, ask who is there, and learn who has gone', async () => {
    const lake = await aLake({ people });
    const [ada, ben] = [await aPage(lake.url, 'ada'), await aPage(lake.url, 'ben')];
    const { result: subscription } = await ada.call('presence_subscribe');
    expect(subscription).toMatch(/^\w{22}$/);
    await ben.call('presence_rollcall', { session: 's2' });
    expect(await ada.next()).toEqual({ jsonrpc: '2.0', method: 'presence_subscription', params: { subscription, result: { type: 'rollCall', i: 'ben', session: 's2' } } });
    const state = { sessionId: 's2', locations: [{ documentId: 'a', path: ['title'] }] };
    expect(await ben.call('presence_announce', { data: state })).toEqual({ jsonrpc: '2.0', id: 'presence_announce', result: true });
    expect(await ada.next()).toMatchObject({ params: { result: { type: 'state', i: 'ben', m: state } } });
    ben.socket.terminate();
    expect(await ada.next()).toMatchObject({ params: { result: { type: 'disconnect', i: 'ben', m: { session: 's2' } } } });
    ada.socket.close();
  });

  test('an unknown method is answered as JSON-RPC says', async () => {
    const lake = await aLake({ people });
    const page = await aPage(lake.url, 'ada');
    expect(await page.call('weather')).toMatchObject({ id: 'weather', error: { code: -32_601 } });
    page.socket.close();
  });
});
