import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/ledger/sqlite/database.ts';
import { engines } from './engines.ts';

const megabytes = 20;
const fill = `INSERT INTO pages SELECT value, zeroblob(1000000) FROM json_each('${JSON.stringify(Array.from({ length: megabytes }, (_, index) => index))}')`;

const [sqlite] = engines;

async function withPages(): Promise<{ location: string; database: ReturnType<typeof openSqlite> }> {
  const location = await sqlite!.newLocation();
  const database = openSqlite(location);
  await database.script('CREATE TABLE pages (number INTEGER PRIMARY KEY, content BLOB)');
  return { location, database };
}

test('a bulk and the step after it do not wait for the checkpoint, which is made all the same', async () => {
  const { location, database } = await withPages();
  await database.bulk((tx) => tx.run(fill));
  expect(statSync(location).size).toBeLessThan(1e6);
  await database.step((tx) => tx.run('DELETE FROM pages WHERE number = 0'));
  expect(statSync(location).size, 'neither its own commit makes the checkpoint nor the next').toBeLessThan(1e6);
  await expect.poll(() => statSync(location).size, { timeout: 10_000 }).toBeGreaterThan(megabytes * 1e6);
  await database.close();

  const again = openSqlite(location);
  expect(await again.all('SELECT count(*) AS count FROM pages')).toEqual([{ count: megabytes - 1 }]);
  await again.close();
});

test('where no process can be had for the checkpoint, a commit after it makes it', async () => {
  const { location, database } = await withPages();
  const program = process.execPath;
  process.execPath = `${location}.not-there`;
  try {
    await database.bulk((tx) => tx.run(fill));
  } finally {
    process.execPath = program;
  }
  await expect
    .poll(async () => {
      await database.step((tx) => tx.run('UPDATE pages SET content = randomblob(9) WHERE number = 0'));
      return statSync(location).size;
    })
    .toBeGreaterThan((megabytes - 1) * 1e6);
  await database.close();
});

test('a bulk that fails leaves nothing, and the next one goes on', async () => {
  const { database } = await withPages();
  const failing = database.bulk(async (tx) => {
    await tx.run(fill);
    throw new Error('The work came to nothing.');
  });
  await expect(failing).rejects.toThrow('The work came to nothing.');
  expect(await database.all('SELECT count(*) AS count FROM pages')).toEqual([{ count: 0 }]);
  expect(await database.bulk((tx) => tx.run(fill))).toBe(megabytes);
  await database.close();
});
