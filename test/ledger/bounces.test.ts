import { describe, expect, test } from 'vitest';
import type { SuppressionRule } from '../../src/model/bounce.ts';
import type { Claim } from '../../src/ports/deliveries.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { engines, newLedger } from './engines.ts';
import { accepted, aMailing, anAudience, allAreGone, aRow, claim, deferred, later, mark, now, planned, record, refused, relay } from './builders.ts';

const atOnce: SuppressionRule = { reason: 'hard-bounce', bounces: 1, overMs: 0 };
const day = 86_400_000;
const thrice: SuppressionRule = { reason: 'soft-bounces', bounces: 3, overMs: 30 * day };
const unknownUser = { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user', source: 'mail', evidence: '550 5.1.1 No such person' } as const;
const full = { kind: 'bounce', bounceClass: 'soft', rule: 'mailbox-full', source: 'mail', evidence: '552 5.2.2 Full' } as const;

async function handedOver(ledger: Ledger, count: number): Promise<Claim[]> {
  return mark(ledger, await claim(ledger, await planned(ledger, count)));
}

/** Another mailing to reader1 alone, begun and accepted so many days later. */
async function oneMore(ledger: Ledger, days: number): Promise<Claim> {
  const mailing = aMailing();
  await ledger.subscribers.import([aRow({ email: 'reader1@mail.example' })], { list: `of-${mailing.id}`, source: 'x', now, dryRun: false });
  const { mailing: made } = await ledger.mailings.plan(mailing, anAudience({ lists: [`of-${mailing.id}`] }));
  const [one] = (await ledger.deliveries.advance({ ended: [], begun: await claim(ledger, made), relay, now: later(days * day) })).held;
  await record(ledger, [accepted(one!)]);
  return one!;
}

for (const engine of engines) {
  describe.runIf(engine.isHere)(`bounces in ${engine.name}`, () => {
    test('a bounce is kept once with its evidence, takes back what was accepted and suppresses its address', async () => {
      const ledger = await newLedger(engine);
      const [one] = await handedOver(ledger, 1);
      await record(ledger, [accepted(one!)]);

      expect(await ledger.bounces.take(one!, unknownUser, { settlement: 'refused', suppression: atOnce }, later(5000))).toEqual({ isNew: true, isSettled: true, isSuppressed: true });
      expect(await ledger.bounces.take(one!, { ...unknownUser, source: 'Amazon SES' }, { settlement: 'refused', suppression: atOnce }, later(9000))).toEqual({ isNew: false, isSettled: false, isSuppressed: false });

      expect(await ledger.bounces.of(one!)).toEqual([{ ...unknownUser, at: later(5000).toISOString() }]);
      expect(await ledger.mailings.delivery(one!)).toMatchObject({ state: 'refused', reason: unknownUser.evidence });
      expect(await ledger.deliveries.settlements(one!)).toEqual([{ settlement: 'refused', evidence: unknownUser.evidence, at: later(5000).toISOString() }]);
      expect(await ledger.subscribers.suppressionOf('reader1@mail.example')).toEqual({ reason: 'hard-bounce', at: later(5000).toISOString(), evidence: unknownUser.evidence });
    });

    test('played many times at once it is new once', async () => {
      const ledger = await newLedger(engine);
      const [one] = await handedOver(ledger, 1);
      await record(ledger, [accepted(one!)]);
      const answers = await Promise.all(Array.from({ length: 12 }, () => ledger.bounces.take(one!, unknownUser, { settlement: 'refused', suppression: atOnce }, now)));

      expect(answers.filter((answer) => answer?.isNew)).toHaveLength(1);
      expect(await ledger.deliveries.settlements(one!)).toHaveLength(1);
    });

    test('a complaint ends a doubt as accepted and leaves an accepted delivery as it is', async () => {
      const ledger = await newLedger(engine);
      const [one, two] = await handedOver(ledger, 2);
      await record(ledger, [accepted(one!)]);
      await ledger.deliveries.recover(now, allAreGone);
      const complaint = { kind: 'complaint', rule: 'rfc5965-abuse', source: 'mail', evidence: 'complaint' } as const;

      expect(await ledger.bounces.take(one!, complaint, { settlement: 'accepted' }, now)).toMatchObject({ isNew: true, isSettled: false });
      expect(await ledger.bounces.take(two!, complaint, { settlement: 'accepted' }, now)).toMatchObject({ isNew: true, isSettled: true });
      expect(await ledger.mailings.counts(one!.mailingId)).toMatchObject({ accepted: 2, uncertain: 0 });
      expect(await ledger.bounces.counts(one!.mailingId)).toEqual([{ what: 'complaint', count: 2 }]);
    });

    test('there is nothing to keep of a delivery that nobody made', async () => {
      const ledger = await newLedger(engine);
      const [one] = await handedOver(ledger, 1);
      for (const key of [{ mailingId: one!.mailingId, seq: 99 }, { mailingId: 'zzzzzzzzzzzz', seq: 1 }]) {
        expect(await ledger.bounces.take(key, unknownUser, { settlement: 'refused', suppression: atOnce }, now)).toBeUndefined();
      }
      expect(await ledger.subscribers.countSuppressions()).toBe(0);
    });

    test('what the relay refused in the session is a bounce by its class, and only where the end was written', async () => {
      const ledger = await newLedger(engine);
      const [hard, soft, waits, lost] = await handedOver(ledger, 4);
      const verdict = { bounceClass: 'hard', rule: 'unknown-user', suppression: atOnce } as const;

      await record(ledger, [
        { ...refused(hard!), bounce: verdict },
        { ...deferred(soft!), bounce: { bounceClass: 'soft', rule: 'reply-451' } },
        { ...deferred(waits!, later(60_000)), bounce: verdict },
        { ...refused({ ...lost!, fence: lost!.fence + 1 }), bounce: verdict },
      ]);

      expect(await ledger.bounces.of(hard!)).toEqual([{ kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user', source: 'session', evidence: '550 5.1.1 No such person', at: later(2000).toISOString() }]);
      expect(await ledger.bounces.of(soft!)).toMatchObject([{ bounceClass: 'soft', evidence: '451 Later' }]);
      expect([await ledger.bounces.of(waits!), await ledger.bounces.of(lost!)]).toEqual([[], []]);
      expect(await ledger.subscribers.suppressionOf('reader1@mail.example')).toEqual({ reason: 'hard-bounce', at: later(2000).toISOString(), evidence: '550 5.1.1 No such person' });
      expect(await ledger.subscribers.countSuppressions()).toBe(1);
      expect(await ledger.bounces.counts(hard!.mailingId)).toEqual([{ what: 'hard', count: 1 }, { what: 'soft', count: 1 }]);
    });

    test('soft bounces suppress when there are enough of them over enough time, whenever they are read', async () => {
      const ledger = await newLedger(engine);
      await planned(ledger, 1);
      const mailings = [await oneMore(ledger, 0), await oneMore(ledger, 10), await oneMore(ledger, 20), await oneMore(ledger, 30)];
      const takes = [];
      for (const one of mailings) takes.push(await ledger.bounces.take(one, full, { settlement: 'refused', suppression: thrice }, later(31 * day)));

      expect(takes.map((taken) => taken?.isSuppressed)).toEqual([false, false, false, true]);
      expect(await ledger.subscribers.suppressionOf('reader1@mail.example')).toMatchObject({ reason: 'soft-bounces', evidence: '4 soft bounces from 2026-11-24 to 2026-12-24; the last: 552 5.2.2 Full' });
    });

    test('of soft bounces by named rules only those count, and none of long ago', async () => {
      const ledger = await newLedger(engine);
      await planned(ledger, 1);
      const twice: SuppressionRule = { reason: 'soft-bounces', bounces: 2, overMs: 3 * day, rules: ['disabled'] };
      const disabled = { ...full, rule: 'disabled' };
      const mailings = [await oneMore(ledger, 0), await oneMore(ledger, 20), await oneMore(ledger, 22), await oneMore(ledger, 23.5)];
      const sayings = [disabled, disabled, full, disabled];
      const suppressed = [];
      for (const [index, one] of mailings.entries()) suppressed.push((await ledger.bounces.take(one, sayings[index]!, { settlement: 'refused', suppression: twice }, later(24 * day)))?.isSuppressed);

      expect(suppressed).toEqual([false, false, false, true]);
    });

    test('what came back is weighed against what was accepted, while something is left to begin and no further than is enough', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 8);
      const [one, two, three, bad, doubtful] = await mark(ledger, await claim(ledger, mailing, { limit: 5 }));
      await record(ledger, [...[one!, two!, three!].map(accepted), { ...refused(bad!), bounce: { bounceClass: 'hard', rule: 'unknown-user' } }]);
      await ledger.deliveries.recover(now, allAreGone);
      const complaint = { kind: 'complaint', rule: 'rfc5965-abuse', source: 'mail', evidence: 'complaint' } as const;
      for (const rule of ['rfc5965-abuse', 'ses-complaint']) await ledger.bounces.take(one!, { ...complaint, rule }, { settlement: 'accepted' }, now);
      await ledger.bounces.take(two!, unknownUser, { settlement: 'refused' }, now);
      await ledger.bounces.take(three!, { ...unknownUser, bounceClass: 'soft', rule: 'full' }, { settlement: 'refused' }, now);
      const weigh = (what: 'complaint' | 'hard', enough = 100): ReturnType<Ledger['bounces']['weigh']> => ledger.bounces.weigh(mailing.id, what, () => enough);

      expect(doubtful).toBeDefined();
      expect([await weigh('complaint'), await weigh('hard')]).toEqual([{ count: 1, of: 1 }, { count: 2, of: 4 }]);
      expect([await weigh('hard', 3), await weigh('hard', 0)]).toEqual([{ count: 2, of: 3 }, { count: 2, of: 0 }]);
      expect(await ledger.bounces.weigh(mailing.id, 'hard', (count) => count + 1)).toEqual({ count: 2, of: 3 });
    });

    test('what was lifted as wrong is not held against the mailing that is tried again', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 4);
      const [one, two] = await mark(ledger, await claim(ledger, mailing, { limit: 2 }));
      await record(ledger, [accepted(one!), accepted(two!)]);
      const weight = (): ReturnType<Ledger['bounces']['weigh']> => ledger.bounces.weigh(mailing.id, 'hard', () => 100);
      await ledger.bounces.take(one!, unknownUser, { settlement: 'refused', suppression: { reason: 'hard-bounce', bounces: 1, overMs: 0 } }, now);
      expect(await weight()).toMatchObject({ count: 1 });
      expect(await ledger.subscribers.liftBounced({ until: later(1000) }, 'the log of another relay', later(1000))).toBe(1);
      expect(await weight()).toMatchObject({ count: 0 });

      await ledger.bounces.take(two!, unknownUser, { settlement: 'refused' }, later(2000));
      await ledger.bounces.take(one!, { ...unknownUser, rule: 'gmail-unknown-user' }, { settlement: 'refused' }, later(2000));
      expect(await weight()).toMatchObject({ count: 2 });
    });

    test('there is nothing to weigh where nothing is left to begin', async () => {
      const ledger = await newLedger(engine);
      const [open, claimed, handed, waiting, paused, cancelled] = [await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1)];
      await claim(ledger, claimed);
      await mark(ledger, await claim(ledger, handed));
      await record(ledger, [deferred((await mark(ledger, await claim(ledger, waiting)))[0]!, later(60_000))]);
      await ledger.mailings.pause(paused.id, 'look', now);
      await ledger.mailings.cancel(cancelled.id, 'wrong', now);

      const isWeighed = async ({ id }: { id: string }): Promise<boolean> => (await ledger.bounces.weigh(id, 'complaint', () => 10)) !== undefined;
      expect([await isWeighed(open), await isWeighed(claimed), await isWeighed(waiting)]).toEqual([true, true, true]);
      expect([await isWeighed(handed), await isWeighed(paused), await isWeighed(cancelled), await isWeighed({ id: 'zzzzzzzzzzzz' })]).toEqual([false, false, false, false]);
    });
  });
}
