/** An operator's word that comes while something else of the mailing is under way: in the end both hold. */
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/ledger/open.ts';
import { claim, later, mark, now, planned, record, refused } from './builders.ts';
import { engines, openAt } from './engines.ts';

/** Time for a statement to be on its way; whichever way the two then meet, the end must be the same. */
const onItsWay = async (work: Promise<unknown>): Promise<unknown> => Promise.race([work, new Promise((resolve) => setTimeout(resolve, 200))]);

for (const engine of engines) {
  describe.runIf(engine.isHere)(`in ${engine.name}`, () => {
    test.each(['retry', 'resend'] as const)('a %s while the mailing is being cancelled plans nobody', async (word) => {
      const location = await engine.newLocation();
      const ledger = await openAt(location);
      const mailing = await planned(ledger, 1);
      const [one] = await mark(ledger, await claim(ledger, mailing));
      if (word === 'retry') await record(ledger, [refused(one!)]);
      else await ledger.deliveries.recover(later(120_000), () => 'ended');
      const operator = await openDatabase(location);
      // As `cancel` does it, and held open until the other is on its way.
      const { other } = await operator.transaction(async (tx) => {
        await tx.run('UPDATE mailings SET cancelled_at = 1');
        await tx.run("UPDATE deliveries SET state = 'skipped' WHERE state IN ('planned', 'deferred', 'claimed')");
        const asked = word === 'retry' ? ledger.deliveries.retry(mailing.id, ['refused'], now) : ledger.deliveries.settle(one!, 'resend', 'by an operator', now);
        await onItsWay(asked);
        return { other: asked };
      });
      expect(Number(await other)).toBe(0);
      expect((await ledger.mailings.counts(mailing.id)).planned).toBe(0);
      await operator.close();
    });
  });
}

const postgres = engines.find(({ name }) => name === 'postgres')!;

describe.runIf(postgres.isHere)('in postgres, where claims do not wait for one another', () => {
  test('a pause waits for a claim that is under way, and nothing of it is begun', async () => {
    const location = await postgres.newLocation();
    const [ledger, operator, locker] = [await openAt(location), await openAt(location), await openDatabase(location)];
    const mailing = await planned(ledger, 3);
    // Whoever claims asks for suppressions once it has the mailing; a pause does not.
    const { claiming, pausing } = await locker.transaction(async (tx) => {
      await tx.script('LOCK TABLE suppressions');
      const claimed = claim(ledger, mailing);
      await onItsWay(claimed);
      const paused = operator.mailings.pause(mailing.id, 'by an operator', now);
      await onItsWay(paused);
      return { claiming: claimed, pausing: paused };
    });
    const claims = await claiming;
    await pausing;
    expect(claims).toHaveLength(3);
    expect(await mark(ledger, claims)).toEqual([]);
    expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ planned: 3, claimed: 0 });
    await locker.close();
  });
});
