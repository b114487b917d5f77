import { describe, expect, test } from 'vitest';
import { allAreGone, claim, later, mark, now, planned } from './builders.ts';
import { engines, newLedger, openAt } from './engines.ts';

const road = 'relay smtp.example:587';
const hour = 3_600_000;
const closing = { reason: '421 too fast', waitMs: (times: number) => times * 1000, memoryMs: hour, now };

for (const engine of engines) {
  describe.runIf(engine.isHere)(`traffic in ${engine.name}`, () => {
    test('turns of many workers never fall together, and are as far apart as they should be', async () => {
      const location = await engine.newLocation();
      const ledgers = await Promise.all(Array.from({ length: 4 }, () => openAt(location)));
      const firsts = await Promise.all(Array.from({ length: 20 }, (_, index) => ledgers[index % 4]!.traffic.takeTurns(road, { count: 5, intervalMs: 100, now })));

      expect(firsts.map(({ first }) => first.getTime() - now.getTime()).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index * 500));
    });

    test('the engine tells its own time, as this machine has it', async () => {
      const before = Date.now();
      const told = (await (await newLedger(engine)).clock()).getTime();
      expect([told >= before - 1, told <= Date.now() + 1]).toEqual([true, true]);
    });

    test('turns that nobody took are gone, and other roads have their own', async () => {
      const { traffic } = await newLedger(engine);
      await traffic.takeTurns(road, { count: 1, intervalMs: 1000, now });

      expect(await traffic.takeTurns(road, { count: 1, intervalMs: 1000, now: later(60_000) })).toEqual({ first: later(60_000), areTaken: true });
      expect(await traffic.takeTurns('to google', { count: 1, intervalMs: 1000, now })).toEqual({ first: now, areTaken: true });
    });

    test('turns further than they are wanted are not taken, and it is told when the next is', async () => {
      const { traffic } = await newLedger(engine);
      const take = (withinMs: number): ReturnType<typeof traffic.takeTurns> => traffic.takeTurns(road, { count: 5, intervalMs: 1000, withinMs, now });
      expect(await take(2000)).toEqual({ first: now, areTaken: true });
      for (const withinMs of [2000, 4999, 0]) expect(await take(withinMs)).toEqual({ first: later(5000), areTaken: false });
      expect(await take(5000)).toEqual({ first: later(5000), areTaken: true });
    });

    test('a road that is closed by many at once is closed once, and known to all until it opens', async () => {
      const location = await engine.newLocation();
      const ledgers = await Promise.all(Array.from({ length: 3 }, () => openAt(location)));
      const closed = await Promise.all(ledgers.map((ledger) => ledger.traffic.close(road, closing)));

      expect(closed).toEqual(Array.from({ length: 3 }, () => ({ until: later(1000), reason: '421 too fast', times: 1 })));
      expect([...(await ledgers[1]!.traffic.closed(later(999)))]).toEqual([[road, closed[0]]]);
      expect([...(await ledgers[1]!.traffic.closed(later(1000)))]).toEqual([]);
    });

    test('a road that is closed again soon is closed for longer, and after a while as if for the first time', async () => {
      const { traffic } = await newLedger(engine);
      const times = [];
      for (const at of [0, 2000, 5000, 5000 + 2 * hour]) times.push((await traffic.close(road, { ...closing, now: later(at) })).times);

      expect(times).toEqual([1, 2, 3, 1]);
    });

    test('no more than a day’s allowance is taken, however many take it at once', async () => {
      const location = await engine.newLocation();
      const ledgers = await Promise.all(Array.from({ length: 3 }, () => openAt(location)));
      expect(await ledgers[0]!.traffic.firstDay(road)).toBeUndefined();
      const granted = await Promise.all(Array.from({ length: 9 }, (_, index) => ledgers[index % 3]!.traffic.takeOfDay(road, { day: '2026-11-24', most: 25, count: 4 })));

      expect(granted.toSorted((a, b) => b - a)).toEqual([4, 4, 4, 4, 4, 4, 1, 0, 0]);
      expect(await ledgers[0]!.traffic.takeOfDay(road, { day: '2026-11-25', most: 50, count: 4 })).toBe(4);
      expect(await ledgers[0]!.traffic.firstDay(road)).toBe('2026-11-24');
    });

    test('a claim that is put off waits for its time with the reason, and no attempt is counted', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 2);
      const [one, two] = await claim(ledger, mailing);
      await mark(ledger, [two!]);
      await ledger.deliveries.postpone([one!, two!].map((each) => ({ claim: each, until: later(5000), reason: 'google puts us off' })));

      expect(await ledger.mailings.delivery(one!)).toMatchObject({ state: 'deferred', reason: 'google puts us off', notBefore: later(5000).toISOString(), attempts: 0 });
      expect(await ledger.mailings.delivery(two!)).toMatchObject({ state: 'handing over' });
      expect(await claim(ledger, mailing, { at: later(4999) })).toEqual([]);
      expect((await claim(ledger, mailing, { at: later(5000) })).map((each) => [each.seq, each.attempt])).toEqual([[1, 1]]);
    });

    test('from a pause on nothing is begun, not even what was claimed before; it goes on where it stood', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 2);
      const [one, two] = await claim(ledger, mailing);
      await mark(ledger, [one!]);
      await ledger.mailings.pause(mailing.id, 'wait', now);

      expect(await mark(ledger, [two!])).toEqual([]);
      expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ planned: 1, 'handing over': 1 });
      await ledger.mailings.resume(mailing.id);
      expect((await claim(ledger, mailing)).map((each) => each.seq)).toEqual([2]);
    });

    test('after a power cut what a worker had claimed may have gone out, where its last marks may be lost', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 3);
      const claims = await claim(ledger, mailing);
      await mark(ledger, claims.slice(0, 1));

      const isKept = engine.name === 'postgres';
      expect(await ledger.deliveries.recover(later(1), () => 'cut off')).toEqual(isKept ? { returned: 2, uncertain: 1 } : { returned: 0, uncertain: 3 });
      expect(await ledger.deliveries.recover(later(1), allAreGone)).toEqual({ returned: 0, uncertain: 0 });
      expect(await ledger.deliveries.attempts(claims[0]!)).toHaveLength(1);
      expect(await ledger.deliveries.attempts(claims[1]!)).toEqual([]);
    });

    test('a worker of a machine that is out of sight keeps what it has until its lease is over, and then may have lost marks with its power', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 3);
      await mark(ledger, (await claim(ledger, mailing)).slice(0, 1));

      expect(await ledger.deliveries.recover(later(59_000), () => 'elsewhere')).toEqual({ returned: 0, uncertain: 0 });
      expect(await ledger.deliveries.recover(later(61_000), () => 'elsewhere')).toEqual(engine.name === 'postgres' ? { returned: 2, uncertain: 1 } : { returned: 0, uncertain: 3 });
    });
  });
}
