import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/ledger/open.ts';
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
