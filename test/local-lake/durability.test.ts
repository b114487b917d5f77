import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { createClient, type SanityClient } from '@sanity/client';
import { onTestFinished, expect, test } from 'vitest';
import { startLocalLake } from '../../src/local-lake/server.ts';
import { aFolder, aLake, clientOf } from './lake.ts';

async function aLakeProcess(directory: string): Promise<{ client: SanityClient; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'a-lake-process.ts'), directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const client = createClient({ projectId: 'local001', dataset: 'production', apiVersion: '2025-02-19', apiHost: url, useProjectHostname: false, useCdn: false, perspective: 'raw', maxRetries: 0 });
  return {
    client,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('documents, transactions and settings are there after a restart', async () => {
  const directory = await aFolder();
  const first = await aLake({ directory });
  const made = await clientOf(first).create({ _id: 'a', _type: 'topic', title: 'Ä 🫁' });
  await clientOf(first).request({ method: 'PUT', url: '/users/me/keyvalue', body: [{ key: 'studio.layout', value: { wide: true } }] });
  await first.close();
  const client = clientOf(await aLake({ directory }));
  expect(await client.getDocument('a')).toEqual(made);
  expect(await client.request({ url: '/users/me/keyvalue/studio.layout,other' })).toEqual([{ key: 'studio.layout', value: { wide: true } }]);
  expect(await client.request({ url: `/data/history/production/documents/a?revision=${made._rev}` })).toEqual({ documents: [made] });
});

test('a process killed while it writes loses nothing that it acknowledged, and keeps nothing by halves', async () => {
  const directory = await aFolder();
  const acknowledged: string[] = [];
  const asked: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const running = await aLakeProcess(directory);
    const { client } = running;
    const process = { isKilled: false };
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; !process.isKilled; index += 1) {
        const id = `r${round}-w${writer}-${index}`;
        asked.push(id);
        // Two documents in one transaction: never the one without the other.
        const isDone = await client.transaction().create({ _id: id, _type: 'topic' }).create({ _id: `${id}-twin`, _type: 'topic' }).commit().then(() => true, () => false);
        if (isDone) acknowledged.push(id);
      }
    };
    const writers = Promise.all([0, 1, 2, 3].map(write));
    const enough = acknowledged.length + 20 + 15 * round;
    const watch = async (): Promise<void> => {
      while (acknowledged.length < enough) await client.fetch('count(*)').catch(() => undefined);
      await running.kill();
      process.isKilled = true;
    };
    await Promise.all([writers, watch()]);
  }
  const client = clientOf(await aLake({ directory }));
  const stored = new Set(await client.fetch<string[]>('*._id'));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter((id) => !stored.has(id.endsWith('-twin') ? id.slice(0, -'-twin'.length) : `${id}-twin`))).toEqual([]);
  expect([...stored].filter((id) => !asked.includes(id.replace(/-twin$/, '')))).toEqual([]);
  const history = await client.request<string>({ url: `/data/history/production/transactions/${acknowledged[0]}` });
  expect(JSON.stringify(history)).toContain(acknowledged[0]);
});

test('two servers cannot have the same lake open', async () => {
  const directory = await aFolder();
  await aLake({ directory });
  await expect(startLocalLake({ directory, port: 0 })).rejects.toMatchObject({ kind: 'unavailable', code: 'lake-in-use' });
});

test('a lake of a newer Galley is refused and left as it is', async () => {
  const directory = await aFolder();
  const lake = await aLake({ directory });
  await lake.close();
  const file = path.join(directory, 'lake.sqlite');
  const database = new DatabaseSync(file);
  database.exec('pragma user_version = 99');
  database.close();
  const before = await readFile(file);
  await expect(startLocalLake({ directory, port: 0 })).rejects.toMatchObject({ kind: 'configuration', code: 'lake-newer' });
  expect(await readFile(file)).toEqual(before);
});

test('a file that is no lake is refused in a sentence', async () => {
  const directory = await aFolder();
  await writeFile(path.join(directory, 'lake.sqlite'), 'this is not a database, and is long enough to be read as one '.repeat(20));
  await expect(startLocalLake({ directory, port: 0 })).rejects.toMatchObject({ kind: 'configuration', code: 'lake-unreadable' });
});

test('what a crash left in the write-ahead log is read', async () => {
  const [directory, copy] = [await aFolder(), await aFolder()];
  const lake = await aLake({ directory });
  await clientOf(lake).create({ _id: 'a', _type: 'topic' });
  // The files as they lie on disk at this moment, with the lake still open.
  for (const name of ['lake.sqlite', 'lake.sqlite-wal']) await copyFile(path.join(directory, name), path.join(copy, name));
  expect(await clientOf(await aLake({ directory: copy })).fetch('*._id')).toEqual(['a']);
});
