import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/ledger/open.ts';
import { PostgresDatabase } from '../../src/ledger/postgres/database.ts';
import { engines } from './engines.ts';

for (const engine of engines) {
  describe.runIf(engine.isHere)(`transactions in ${engine.name}`, () => {
    test('statements that go together are taken in their order, and none is kept where one fails', async () => {
      const database = await openDatabase(await engine.newLocation());
      const numbers = async (): Promise<number[]> => (await database.all<{ number: number }>('SELECT number FROM notes ORDER BY number')).map(({ number }) => number);
      await database.script('CREATE TABLE notes (number integer PRIMARY KEY)');
      const failing = database.step((tx) => Promise.all([tx.run('INSERT INTO notes VALUES (1)'), tx.run('INSERT INTO notes SELECT number FROM notes'), tx.run('INSERT INTO notes VALUES (2)')]));
      await expect(failing).rejects.toThrow();
      expect(await numbers()).toEqual([]);

      const written = await database.step((tx) => Promise.all([tx.run('INSERT INTO notes VALUES (1)'), tx.run('INSERT INTO notes SELECT number + 1 FROM notes'), tx.run('INSERT INTO notes SELECT number + 2 FROM notes')]));
      expect(written).toEqual([1, 1, 2]);
      expect(await numbers()).toEqual([1, 2, 3, 4]);
      await database.close();
    });
  });
}

const postgres = engines.find(({ name }) => name === 'postgres')!;

describe.runIf(postgres.isHere)('transactions in postgres', () => {
  test('a connection that the server ends in the middle fails what uses it, and nothing else', async () => {
    const database = await openDatabase(await postgres.newLocation());
    const cut = database.transaction(async (tx) => {
      await tx.all('SELECT 1');
      await database.all('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = $1 AND query = $2', ['idle in transaction', 'SELECT 1']);
      return tx.all('SELECT 2');
    });
    await expect(cut).rejects.toMatchObject({ kind: 'unavailable', code: 'ledger-unreachable' });
    expect(await database.all('SELECT 3 AS three')).toEqual([{ three: 3 }]);
    await database.close();
  });

  test('of statements that go together the first that fails says why, whichever is heard of first', async () => {
    const database = await openDatabase(await postgres.newLocation());
    const failing = database.step((tx) => {
      const [first, second] = [tx.run('SELECT 1 / 0'), tx.run('SELECT 1')];
      const heardLater = async (): Promise<unknown> => {
        const [told] = await Promise.allSettled([first, second]);
        return told.status === 'rejected' ? Promise.reject(told.reason) : told.value;
      };
      return Promise.all([heardLater(), second]);
    });
    await expect(failing).rejects.toThrow('division by zero');
    await database.close();
  });

  test('a server that does not answer is unreachable after a while, and another connection is taken', async () => {
    const database = new PostgresDatabase(await postgres.newLocation(), { answerForMs: 200 });
    for (const silent of [database.all('SELECT pg_sleep(60)'), database.transaction((tx) => tx.all('SELECT pg_sleep(60)'))]) {
      await expect(silent).rejects.toMatchObject({ kind: 'unavailable', code: 'ledger-unreachable' });
    }
    expect(await database.all('SELECT 3 AS three')).toEqual([{ three: 3 }]);
    await database.close();
  });

  test('a statement that the server breaks off can be asked again', async () => {
    const database = await openDatabase(await postgres.newLocation());
    const broken = database.transaction(async (tx) => {
      await tx.script("SET LOCAL statement_timeout = '10ms'");
      return tx.all('SELECT pg_sleep(60)');
    });
    await expect(broken).rejects.toMatchObject({ kind: 'unavailable', code: 'ledger-interrupted' });
    await database.close();
  });
});
