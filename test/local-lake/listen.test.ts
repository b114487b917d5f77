import { once } from 'node:events';
import type { ListenEvent, LiveEvent } from '@sanity/client';
import { applyPatch } from 'mendoza';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalLake } from '../../src/local-lake/server.ts';
import { hear } from './events.ts';
import { aClient, aFolder, aLake, clientOf } from './lake.ts';

type Event = ListenEvent<Record<string, unknown>> & Record<string, unknown>;

const resumable = '/v2025-02-19/data/listen/production?query=*&enableResume=true';
const nothing = (): void => {};
const path = (query: string): string => `/v2025-02-19/data/listen/production?query=${encodeURIComponent(query)}`;
const everything = { events: ['welcome' as const, 'mutation' as const, 'reconnect' as const], includeAllVersions: true };

async function listening(client: Awaited<ReturnType<typeof aClient>>, query = '*', options: object = {}, params: Record<string, unknown> = {}) {
  const heard = hear(client.listen(query, params, { ...everything, ...options }) as never) as ReturnType<typeof hear<Event>>;
  expect(await heard.next()).toMatchObject({ type: 'welcome', listenerName: expect.any(String) as string });
  return heard;
}

test('a change is told with everything the Studio needs of it', async () => {
  const client = await aClient({ now: () => new Date('2026-11-23T10:00:00Z') });
  const created = await client.create({ _id: 'a', _type: 'topic', title: 'one' });
  const heard = await listening(client, '*[_type == $type]', { includePreviousRevision: true, effectFormat: 'mendoza' }, { type: 'topic' });
  const changed = await client.patch('a').set({ title: 'two' }).commit();
  const event = await heard.next();
  expect(event).toMatchObject({
    type: 'mutation',
    documentId: 'a',
    eventId: `${changed._rev}#a`,
    transactionId: changed._rev,
    transition: 'update',
    identity: 'local-editor',
    mutations: [{ patch: { id: 'a', set: { title: 'two' } } }],
    previousRev: created._rev,
    resultRev: changed._rev,
    timestamp: '2026-11-23T10:00:00.000Z',
    transactionTotalEvents: 1,
    transactionCurrentEvent: 0,
    visibility: 'query',
    result: changed,
    previous: created,
  });
  const { apply, revert } = event['effects'] as { apply: never; revert: never };
  const { _rev: _a, ...before } = created;
  const { _rev: _b, ...after } = changed;
  expect(applyPatch(before, apply)).toEqual(after);
  expect(applyPatch(after, revert)).toEqual(before);
});

test('a deletion bears the revision that ended the document', async () => {
  const client = await aClient();
  await client.create({ _id: 'drafts.a', _type: 'topic' });
  const heard = await listening(client);
  const { transactionId } = await client.transaction().delete('drafts.a').commit();
  const event = await heard.next();
  expect(event).toMatchObject({ transition: 'disappear', documentId: 'drafts.a', resultRev: transactionId });
  expect(event).not.toHaveProperty('result');
});

test('each document of a transaction has its event, numbered', async () => {
  const client = await aClient();
  const heard = await listening(client);
  await client.transaction().create({ _id: 'a', _type: 'topic' }).create({ _id: 'b', _type: 'topic' }).patch('a', { set: { title: 'x' } }).commit();
  const [first, second] = [await heard.next(), await heard.next()];
  expect([first, second].map((event) => [event['documentId'], event['transition'], event['transactionCurrentEvent'], event['transactionTotalEvents']])).toEqual([
    ['a', 'appear', 0, 2],
    ['b', 'appear', 1, 2],
  ]);
  expect(first['mutations']).toHaveLength(2);
});

test('events are counted over what the listener hears: the Studio waits for as many before it shows any', async () => {
  const client = await aClient();
  const heard = await listening(client, '*[_id in ["b", "c"]]');
  await client.transaction().create({ _id: 'a', _type: 'topic' }).create({ _id: 'b', _type: 'topic' }).create({ _id: 'c', _type: 'topic' }).commit();
  expect([await heard.next(), await heard.next()]).toMatchObject([
    { documentId: 'b', transactionCurrentEvent: 0, transactionTotalEvents: 2 },
    { documentId: 'c', transactionCurrentEvent: 1, transactionTotalEvents: 2 },
  ]);
});

test('a document appears and disappears as it comes to match the query and ceases to', async () => {
  const client = await aClient();
  const heard = await listening(client, '*[ready == true]');
  await client.create({ _id: 'a', _type: 'topic' });
  await client.patch('a').set({ ready: true }).commit();
  await client.patch('a').set({ ready: false }).commit();
  expect([(await heard.next())['transition'], (await heard.next())['transition']]).toEqual(['appear', 'disappear']);
});

test('drafts and versions are left out where they are not asked for, since API version 2025-02-19', async () => {
  const lake = await aLake();
  const [current, old] = [clientOf(lake), clientOf(lake, { apiVersion: '2021-10-21' })];
  const [quiet, loud] = [await listening(current, '*', { includeAllVersions: false }), await listening(old, '*', { includeAllVersions: false })];
  await current.transaction().create({ _id: 'drafts.a', _type: 'topic' }).create({ _id: 'a', _type: 'topic' }).commit();
  expect((await quiet.next())['documentId']).toBe('a');
  expect((await loud.next())['documentId']).toBe('drafts.a');
});

test('results and mutations stay away where they are not wanted', async () => {
  const client = await aClient();
  const heard = await listening(client, '*', { includeResult: false, includeMutations: false });
  await client.create({ _id: 'a', _type: 'topic' });
  const event = await heard.next();
  expect(event).not.toHaveProperty('result');
  expect(event).not.toHaveProperty('mutations');
  expect(event).not.toHaveProperty('effects');
});

test('a query that cannot be read is told as the error of the channel', async () => {
  const client = await aClient();
  const heard = hear(client.listen('*[_type =='));
  await expect(heard.next()).rejects.toThrow(/GROQ|syntax|Unexpected/i);
});

describe('when the connection breaks', () => {
  test('the client finds the lake again once it is back on its port, and hears what happens then', async () => {
    const directory = await aFolder();
    const first = await startLocalLake({ directory, port: 0 });
    const client = clientOf(first);
    const heard = await listening(client);
    await first.close();
    expect((await heard.next()).type).toBe('reconnect');
    const again = await startLocalLake({ directory, port: Number(new URL(first.url).port) });
    try {
      let event = await heard.next();
      while (event.type === 'reconnect') event = await heard.next();
      expect(event.type).toBe('welcome');
      await client.create({ _id: 'a', _type: 'topic' });
      expect(await heard.next()).toMatchObject({ type: 'mutation', documentId: 'a' });
    } finally {
      await again.close();
    }
  });

  test('what was missed is told when it comes back with the last event that it heard', async () => {
    const lake = await aLake();
    const client = clientOf(lake);
    const { _rev } = await client.create({ _id: 'a', _type: 'topic' });
    await client.create({ _id: 'b', _type: 'topic' });
    expect(await streamOf(lake.url, resumable, { 'last-event-id': `${_rev}#a` }, 2)).toMatchObject([{ event: 'welcomeback' }, { event: 'mutation', data: { documentId: 'b' } }]);
  });

  test('what was missed is told even to a listener that had heard nothing but the welcome', async () => {
    const lake = await aLake();
    const [welcome] = await streamOf(lake.url, resumable, {}, 1);
    await clientOf(lake).create({ _id: 'a', _type: 'topic' });
    expect(await streamOf(lake.url, resumable, { 'last-event-id': welcome?.id ?? '' }, 2)).toMatchObject([{ event: 'welcomeback' }, { event: 'mutation', data: { documentId: 'a' } }]);
  });

  test('a listener that the lake cannot tell what it missed is told to read everything anew', async () => {
    const lake = await aLake();
    expect(await streamOf(lake.url, resumable, { 'last-event-id': 'long-ago#a' }, 1)).toMatchObject([{ event: 'reset' }]);
  });
});

describe('over one WebSocket', () => {
  test('many listeners speak and end apart from one another', async () => {
    const lake = await aLake();
    const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/listen-mux`);
    await once(socket, 'open');
    const chunks = new Map<string, string>();
    let changed = nothing;
    socket.on('message', (data: Buffer) => {
      const { id, chunk = '' } = JSON.parse(data.toString()) as { id: string; chunk?: string };
      chunks.set(id, (chunks.get(id) ?? '') + chunk);
      changed();
    });
    const until = (id: string, text: string): Promise<void> =>
      new Promise((resolve) => {
        changed = () => (chunks.get(id)?.includes(text) ? resolve() : undefined);
        changed();
      });
    for (let index = 0; index < 10; index += 1) socket.send(JSON.stringify({ op: 'open', id: `l${index}`, path: path(`*[n == ${index}]`) }));
    socket.send(JSON.stringify({ op: 'open', id: 'live', path: '/v2025-02-19/data/live/events/production' }));
    for (let index = 0; index < 10; index += 1) await until(`l${index}`, 'event: welcome');
    await until('live', 'event: welcome');
    socket.send(JSON.stringify({ op: 'close', id: 'l3' }));
    socket.send(JSON.stringify({ op: 'open', id: 'after', path: path('*') }));
    await until('after', 'event: welcome');
    await clientOf(lake).transaction().create({ _id: 'three', _type: 'topic', n: 3 }).create({ _id: 'four', _type: 'topic', n: 4 }).commit();
    await until('l4', '"documentId":"four"');
    await until('after', '"documentId":"four"');
    await until('live', 'event: message');
    expect(chunks.get('l3')).not.toContain('three');
    expect(chunks.get('l5')).not.toContain('mutation');
    socket.close();
  });

  test('nothing but event streams can be asked for', async () => {
    const lake = await aLake();
    const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/listen-mux`);
    await once(socket, 'open');
    socket.send('no JSON');
    socket.send(JSON.stringify({ op: 'open', id: 'x', path: '/v1/data/query/production?query=*' }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString())).toEqual({ id: 'x', end: true, status: 404 });
    socket.close();
  });

  test('a page of another site is refused', async () => {
    const lake = await aLake();
    const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/listen-mux`, { origin: 'https://elsewhere.example' });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

test('client.live hears of published changes, and of drafts where it may', async () => {
  const lake = await aLake();
  const client = clientOf(lake, { token: 'any' });
  const [published, all] = [hear<LiveEvent>(client.live.events()), hear<LiveEvent>(client.live.events({ includeDrafts: true }))];
  expect([(await published.next()).type, (await all.next()).type]).toEqual(['welcome', 'welcome']);
  await client.create({ _id: 'drafts.a', _type: 'topic' });
  expect(await all.next()).toMatchObject({ type: 'message', tags: ['s1:lake'] });
  const { transactionId } = await client.transaction().create({ _id: 'a', _type: 'topic' }).commit();
  expect(await published.next()).toMatchObject({ type: 'message', id: transactionId });
  expect((await client.fetch('*', {}, { filterResponse: false })).syncTags).toEqual(['s1:lake']);
});

/** The first events of a stream, read as they come over the wire. */
async function streamOf(url: string, address: string, headers: Record<string, string>, count: number): Promise<{ id?: string; event: string; data: unknown }[]> {
  const abort = new AbortController();
  const response = await fetch(url + address, { headers, signal: abort.signal });
  let text = '';
  const decoder = new TextDecoder();
  const events = (): { id?: string; event: string; data: unknown }[] =>
    text
      .split('\n\n')
      .slice(0, -1)
      .filter((block) => block.includes('event:'))
      .map((block) => {
        const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
        return { ...(fields['id'] === undefined ? {} : { id: fields['id'] }), event: fields['event'] ?? '', data: JSON.parse(fields['data'] ?? 'null') as unknown };
      });
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    if (events().length >= count) break;
  }
  abort.abort();
  return events();
}
