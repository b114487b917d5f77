import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { GalleyError } from '../../src/lib/error.ts';
import { startLocalLake } from '../../src/local-lake/server.ts';
import { aFolder, aLake, clientOf, refusalOf } from './lake.ts';

async function thrownBy(work: Promise<unknown>): Promise<GalleyError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof GalleyError)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown;
}

describe('what the client is told', () => {
  test('an unknown dataset', async () => {
    const lake = await aLake();
    expect(await refusalOf(clientOf(lake, { dataset: 'staging' }).fetch('*'))).toEqual({
      status: 404,
      body: { statusCode: 404, error: 'Not Found', message: 'Dataset not found - Dataset "staging" not found for project ID "local001"' },
    });
    expect(await refusalOf(clientOf(lake, { dataset: 'staging' }).getDocument('a'))).toMatchObject({ status: 404 });
    expect(await refusalOf(clientOf(lake, { dataset: 'staging' }).create({ _type: 'topic' }))).toMatchObject({ status: 404 });
    expect(await refusalOf(clientOf(lake, { dataset: 'staging' }).assets.upload('file', Buffer.from('x')))).toMatchObject({ status: 404 });
  });

  test('an unknown project', async () => {
    const lake = await aLake();
    expect(await refusalOf(clientOf(lake, { projectId: 'another1' }).fetch('*'))).toMatchObject({ status: 404, body: { statusCode: 404, error: 'Not Found' } });
  });

  test('a query that cannot be read, with the place where it breaks', async () => {
    const lake = await aLake();
    const query = '*[_type == "topic"]{title,, slug}';
    const { status, body } = await refusalOf(clientOf(lake).fetch(query));
    expect(status).toBe(400);
    expect(body).toEqual({ error: { type: 'queryParseError', query, start: 25, end: 26, description: expect.stringContaining('position 25') as string } });
    await expect(clientOf(lake).fetch(query)).rejects.toThrow('GROQ query parse error');
  });

  test('a query that asks for what the local lake has not', async () => {
    const lake = await aLake();
    await clientOf(lake).create({ _type: 'topic', title: 'x' });
    expect(await refusalOf(clientOf(lake).fetch('*[title match text::query("x")]'))).toMatchObject({ status: 400, body: { error: { type: 'queryParseError' } } });
  });

  test('a body that is no JSON, no mutations, an unknown mutation', async () => {
    const lake = await aLake();
    const post = async (body: string): Promise<unknown> => {
      const response = await fetch(`${lake.url}/v1/data/mutate/production`, { method: 'POST', body });
      return { status: response.status, body: await response.json() };
    };
    expect(await post('{')).toMatchObject({ status: 400, body: { statusCode: 400, error: 'Bad Request', message: expect.stringContaining('Invalid JSON') as string } });
    expect(await post('{}')).toMatchObject({ status: 400 });
    expect(await post('{"mutations":[{"merge":{}}]}')).toMatchObject({ status: 400, body: { error: { items: [{ error: { description: 'Unknown mutation "merge"' } }] } } });
  });

  test('a path that the API has not', async () => {
    const lake = await aLake();
    expect(await (await fetch(`${lake.url}/v1/data/nothing/production`)).json()).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not found: /v1/data/nothing/production' });
  });
});

describe('who may call', () => {
  test('where there is a token, nobody without it; but assets are public', async () => {
    const lake = await aLake({ token: 'secret' });
    const unauthorized = { status: 401, body: { statusCode: 401, error: 'Unauthorized', message: 'Unauthorized - Session not found', errorCode: 'SIO-401-ANF' } };
    expect(await refusalOf(clientOf(lake).fetch('*'))).toEqual(unauthorized);
    expect(await refusalOf(clientOf(lake, { token: 'wrong' }).create({ _type: 'topic' }))).toEqual(unauthorized);
    const client = clientOf(lake, { token: 'secret' });
    const asset = await client.assets.upload('file', Buffer.from('leaflet'));
    expect(await (await fetch(asset.url)).text()).toBe('leaflet');
  });

  test('pages of this machine and those named, by their concrete origin; no others', async () => {
    const lake = await aLake({ origins: ['https://studio.example'] });
    const ask = (origin: string, method = 'GET') => fetch(`${lake.url}/v1/users/me`, { method, headers: { origin, 'access-control-request-headers': 'x-sanity-project-id' } });
    for (const origin of ['http://localhost:3333', 'http://127.0.0.1:1', 'https://studio.example']) {
      const { status, headers } = await ask(origin);
      expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual([200, origin, 'true']);
      const preflight = await ask(origin, 'OPTIONS');
      expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'x-sanity-project-id']);
    }
    const refused = await ask('https://elsewhere.example');
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await ask('https://elsewhere.example', 'OPTIONS')).status).toBe(403);
  });

  test('a refusal, too, can be read by the page that asked', async () => {
    const lake = await aLake();
    const { status, headers } = await fetch(`${lake.url}/v1/data/query/nothing?query=*`, { headers: { origin: 'http://localhost:3333' } });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([404, 'http://localhost:3333']);
  });

  test('a plain request of another site cannot write', async () => {
    const lake = await aLake();
    const response = await fetch(`${lake.url}/v1/data/mutate/production`, { method: 'POST', headers: { origin: 'https://elsewhere.example', 'content-type': 'text/plain' }, body: '{"mutations":[{"create":{"_type":"topic"}}]}' });
    expect(response.status).toBe(403);
    expect(await clientOf(lake).fetch('count(*)')).toBe(0);
  });

  test('a host name of another site that points here is refused', async () => {
    const lake = await aLake();
    const status = await new Promise((resolve) => {
      httpRequest(`${lake.url}/v1/users/me`, { headers: { host: 'rebound.example' } }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(403);
  });
});

describe('what stops the lake from starting', () => {
  test('an address that others can reach, without being allowed or without a token', async () => {
    const directory = await aFolder();
    for (const options of [{}, { token: 'secret' }, { allowRemote: true }, { allowRemote: true, token: '' }]) {
      const error = await thrownBy(startLocalLake({ directory, port: 0, host: '0.0.0.0', ...options }));
      expect([error.kind, error.code]).toEqual(['configuration', 'lake-remote']);
    }
    const allowed = await aLake({ host: '0.0.0.0', allowRemote: true, token: 'secret' });
    expect((await fetch(`http://127.0.0.1:${new URL(allowed.url).port}/v1/users/me`, { headers: { authorization: 'Bearer secret' } })).status).toBe(200);
  });

  test('a port that is taken; the folder is free again afterwards', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const directory = await aFolder();
    const { port } = other.address() as AddressInfo;
    const error = await thrownBy(startLocalLake({ directory, port }));
    expect([error.kind, error.code, error.message]).toEqual(['unavailable', 'port-in-use', `Something else listens on 127.0.0.1:${port} already.`]);
    other.close();
    await aLake({ directory });
  });
});
