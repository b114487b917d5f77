import { describe, expect, test } from 'vitest';
import { engines, newLedger, openAt } from './engines.ts';

const article = 'https://news.example/stage-guide';
const other = 'https://news.example/tiredness';

for (const engine of engines) {
  describe.runIf(engine.isHere)(`clicks in ${engine.name}`, () => {
    test('are sums by edition and link, and what was added can be taken back', async () => {
      const { clicks } = await newLedger(engine);
      await clicks.add('one', [{ to: article, people: 1, machines: 0 }, { to: other, people: 1, machines: 0 }]);
      await clicks.add('one', [{ to: article, people: 2, machines: 1 }]);
      await clicks.add('one', [{ to: other, people: -1, machines: 1 }]);
      await clicks.add('two', [{ to: article, people: 7, machines: 0 }]);

      expect(await clicks.of('one')).toEqual([{ to: article, people: 3, machines: 1 }, { to: other, people: 0, machines: 1 }]);
      expect(await clicks.of('two')).toEqual([{ to: article, people: 7, machines: 0 }]);
      expect(await clicks.of('three')).toEqual([]);
    });

    test('of many processes at once are all there, in whatever order each brings its links', async () => {
      const location = await engine.newLocation();
      const ledgers = await Promise.all(Array.from({ length: 4 }, () => openAt(location)));
      const links = Array.from({ length: 20 }, (_, index) => ({ to: `${article}/${index}`, people: 1, machines: 2 }));
      await Promise.all(Array.from({ length: 40 }, (_, turn) => ledgers[turn % 4]!.clicks.add('one', turn % 2 === 0 ? links : links.toReversed())));

      const found = await ledgers[0]!.clicks.of('one');
      expect(found).toHaveLength(20);
      expect(new Set(found.map(({ people, machines }) => `${people} ${machines}`))).toEqual(new Set(['40 80']));
    });

    test('keep the longest link that is counted, and any sign in it', async () => {
      const { clicks } = await newLedger(engine);
      const long = `https://news.example/${Array.from({ length: 600 }, (_, index) => `%${(index % 256).toString(16).padStart(2, '0')}`).join('')}?q='"\\`;
      await clicks.add('one', [{ to: long, people: 1, machines: 0 }]);

      expect(await clicks.of('one')).toEqual([{ to: long, people: 1, machines: 0 }]);
    });
  });
}
