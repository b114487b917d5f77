import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/ledger/open.ts';
import { engines, newLedger, openAt } from './engines.ts';
import { accepted, allAreGone, aMailing, anAudience, aWorker, claim, deferred, later, mark, nobodyIsGone, now, planned, record, refused, relay, subscribe } from './builders.ts';

for (const engine of engines) {
  describe.runIf(engine.isHere)(`deliveries in ${engine.name}`, () => {
    test('a delivery is claimed, marked and recorded, with its attempt and the reply', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 1);
      const reader = await ledger.subscribers.find('reader1@mail.example');
      const claims = await claim(ledger, mailing);
      expect(claims).toEqual([{ mailingId: mailing.id, seq: 1, fence: 1, attempt: 1, recipient: { subscriberId: reader?.id, email: 'reader1@mail.example', name: 'Reader 1', attributes: {} } }]);

      expect(await mark(ledger, claims, later(1000))).toEqual(claims);
      expect(await ledger.deliveries.attempts(claims[0]!)).toEqual([{ mailingId: mailing.id, seq: 1, number: 1, startedAt: later(1000).toISOString(), relay }]);
      expect(await ledger.deliveries.span(mailing.id)).toEqual({ firstAt: later(1000).toISOString(), attempts: 1 });
      expect(await record(ledger, claims.map(accepted))).toBe(1);

      expect(await ledger.mailings.delivery(claims[0]!)).toMatchObject({ state: 'accepted', attempts: 1, changedAt: later(2000).toISOString() });
      expect(await ledger.deliveries.attempts(claims[0]!)).toEqual([{ mailingId: mailing.id, seq: 1, number: 1, startedAt: later(1000).toISOString(), endedAt: later(2000).toISOString(), relay, outcome: accepted(claims[0]!).outcome }]);
      expect(await ledger.deliveries.span(mailing.id)).toEqual({ firstAt: later(1000).toISOString(), lastAt: later(2000).toISOString(), attempts: 1 });
    });

    test('a claim takes at most as many as asked for, the lowest numbers first, and nothing that another holds', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 5);
      const numbers = [await claim(ledger, mailing, { limit: 2 }), await claim(ledger, mailing, { limit: 2 }), await claim(ledger, mailing, { limit: 2 }), await claim(ledger, mailing)];

      expect(numbers.map((claims) => claims.map((one) => one.seq))).toEqual([[1, 2], [3, 4], [5], []]);
    });

    test('what was given back is claimed again: once nothing is left ahead, and after ten seconds before what is', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 6);
      const numbers = async (at = now): Promise<number[]> => (await claim(ledger, mailing, { limit: 2, at })).map((one) => one.seq);
      const [first, second] = await claim(ledger, mailing, { limit: 2 });
      await ledger.deliveries.release([first!]);
      expect(await numbers()).toEqual([3, 4]);

      await ledger.deliveries.release([second!]);
      expect(await numbers(later(10_001))).toEqual([1, 2]);
      await ledger.deliveries.release(await claim(ledger, mailing, { limit: 1, at: later(10_002) }));
      expect(await numbers(later(10_003))).toEqual([5, 6]);
      expect(await numbers(later(10_004))).toEqual([]);
    });

    test('no delivery is claimed by two of many workers who claim at once', async () => {
      const location = await engine.newLocation();
      const mailing = await planned(await openAt(location), 300);
      const workers = await Promise.all(Array.from({ length: 6 }, async () => ({ ledger: await openAt(location), worker: aWorker() })));
      const taken: number[] = [];

      await Promise.all(
        workers.map(async ({ ledger, worker }) => {
          for (;;) {
            const claims = await claim(ledger, mailing, { worker, limit: 7 });
            if (claims.length === 0) return;
            taken.push(...claims.map((one) => one.seq));
          }
        }),
      );

      expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    });

    test('those who left after planning are skipped by the claim, and others taken in their place', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 4);
      const first = await ledger.subscribers.find('reader1@mail.example');
      await ledger.subscribers.unsubscribe(first!.id, 'all', { source: 'one-click', now });
      await ledger.subscribers.suppress('reader2@mail.example', 'complaint', 'ARF', now);

      expect((await claim(ledger, mailing, { limit: 2 })).map((one) => one.seq)).toEqual([3, 4]);
      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 2 })).map((one) => [one.state, one.reason])).toEqual([['skipped', 'unsubscribed'], ['skipped', 'suppressed']]);
    });

    test('those who left after the claim are skipped by the mark, and no attempt is counted', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 3);
      const claims = await claim(ledger, mailing);
      const first = await ledger.subscribers.find('reader1@mail.example');
      await ledger.subscribers.unsubscribe(first!.id, { listId: await ledger.subscribers.ensureList('letters') }, { source: 'one-click', now });
      await ledger.subscribers.suppress('reader2@mail.example', 'complaint', 'ARF', now);

      expect((await mark(ledger, claims)).map((one) => one.seq)).toEqual([3]);
      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 2 })).map((one) => [one.state, one.reason, one.attempts])).toEqual([['skipped', 'unsubscribed', 0], ['skipped', 'suppressed', 0]]);
    });

    test('a test goes to its addresses whatever their subscriptions say, but to no suppressed one', async () => {
      const ledger = await newLedger(engine);
      const mailing = await ledger.mailings.planTest(aMailing({ kind: 'test' }), [{ email: 'one@mail.example', attributes: {} }, { email: 'two@mail.example', attributes: {} }]);
      await ledger.subscribers.suppress('One@mail.example', 'manual', 'asked', now);

      expect((await claim(ledger, mailing)).map((one) => one.seq)).toEqual([2]);
    });

    test('a deferred delivery is claimed again when it is due, as its next attempt under a higher fence', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 1);
      const first = await mark(ledger, await claim(ledger, mailing));
      await record(ledger, first.map((one) => deferred(one, later(60_000))));

      expect(await ledger.mailings.delivery(first[0]!)).toMatchObject({ state: 'deferred', reason: '451 Later', notBefore: later(60_000).toISOString() });
      expect(await ledger.deliveries.nextDueAt(mailing.id)).toEqual(later(60_000));
      expect(await claim(ledger, mailing, { at: later(59_999) })).toEqual([]);
      const [second] = await claim(ledger, mailing, { at: later(60_000) });
      expect(second).toMatchObject({ attempt: 2, fence: 2 });
      await mark(ledger, [second!], later(61_000));
      await record(ledger, [accepted(second!)]);
      expect((await ledger.deliveries.attempts(second!)).map((one) => [one.number, one.outcome?.kind])).toEqual([[1, 'deferred'], [2, 'accepted']]);
      expect(await ledger.deliveries.nextDueAt(mailing.id)).toBeUndefined();
    });

    test('each outcome leaves its delivery in its state; a transient one without a later try is refused', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 6);
      const [a, b, c, d, e, f] = await mark(ledger, await claim(ledger, mailing));
      const lost = { kind: 'uncertain', sentence: 'The connection ended after the data.' } as const;
      const down = { kind: 'not-begun', sentence: 'The relay closed the connection.' } as const;

      expect(await record(ledger, [accepted(a!), refused(b!), deferred(c!), { claim: d!, outcome: lost, endedAt: now }, { claim: e!, outcome: down, endedAt: now, retryAt: later(1) }, { claim: f!, outcome: down, endedAt: now }])).toBe(6);

      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 9 })).map((one) => [one.state, one.reason])).toEqual([
        ['accepted', undefined],
        ['refused', '550 5.1.1 No such person'],
        ['refused', '451 Later'],
        ['uncertain', 'The connection ended after the data.'],
        ['deferred', 'The relay closed the connection.'],
        ['refused', 'The relay closed the connection.'],
      ]);
      expect(await ledger.deliveries.reasons(mailing.id, 2)).toEqual([
        { state: 'deferred', reason: 'The relay closed the connection.', count: 1 },
        { state: 'refused', reason: '451 Later', count: 1 },
      ]);
    });

    test('a worker that lost its claim to another can neither mark nor record nor give it back', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 1);
      const [lost] = await claim(ledger, mailing, { worker: aWorker() });
      expect(await ledger.deliveries.recover(later(60_001), nobodyIsGone)).toEqual({ returned: 1, uncertain: 0 });
      expect(await mark(ledger, [lost!])).toEqual([]);
      const [held] = await claim(ledger, mailing, { at: later(60_001) });

      expect(await mark(ledger, [lost!])).toEqual([]);
      await ledger.deliveries.release([lost!]);
      expect(await mark(ledger, [held!])).toEqual([held]);
      expect(await record(ledger, [refused(lost!)])).toBe(0);
      expect(await record(ledger, [accepted(held!)])).toBe(1);
      expect(await ledger.mailings.delivery(held!)).toMatchObject({ state: 'accepted', attempts: 1 });
    });

    test('a claim is marked once and recorded once', async () => {
      const ledger = await newLedger(engine);
      const claims = await claim(ledger, await planned(ledger, 1));

      expect(await record(ledger, claims.map(accepted))).toBe(0);
      expect(await mark(ledger, claims)).toHaveLength(1);
      expect(await mark(ledger, claims)).toHaveLength(0);
      expect(await record(ledger, claims.map(accepted))).toBe(1);
      expect(await record(ledger, claims.map(refused))).toBe(0);
      expect(await ledger.deliveries.attempts(claims[0]!)).toHaveLength(1);
    });

    test('claims that were not handed over are given back; those that were are not', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 3);
      const claims = await claim(ledger, mailing);
      await mark(ledger, claims.slice(0, 1));

      await ledger.deliveries.release(claims);

      expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ planned: 2, 'handing over': 1 });
      expect((await claim(ledger, mailing)).map((one) => [one.seq, one.attempt, one.fence])).toEqual([[2, 1, 2], [3, 1, 2]]);
    });

    test('what an ended worker claimed goes back, what it was handing over is uncertain with the attempt that has no end', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 4);
      const ended = aWorker({ pid: 1 });
      const claims = await claim(ledger, mailing, { worker: ended, limit: 3 });
      await mark(ledger, claims.slice(0, 1), later(1000));
      const living = await claim(ledger, mailing, { worker: aWorker({ pid: 2 }) });

      expect(await ledger.deliveries.recover(later(5000), (worker) => (worker.pid === 1 ? 'ended' : 'unknown'))).toEqual({ returned: 2, uncertain: 1 });
      expect(await ledger.deliveries.recover(later(5000), (worker) => (worker.pid === 1 ? 'ended' : 'unknown'))).toEqual({ returned: 0, uncertain: 0 });

      expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ planned: 2, claimed: 1, uncertain: 1, 'handing over': 0 });
      expect(await ledger.deliveries.attempts(claims[0]!)).toEqual([{ mailingId: mailing.id, seq: 1, number: 1, startedAt: later(1000).toISOString(), relay }]);
      expect(await record(ledger, claims.map(accepted))).toBe(0);
      expect(await mark(ledger, living)).toEqual(living);
    });

    test('a lease that is prolonged keeps all a worker holds; one that ended frees it', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 2);
      const worker = aWorker();
      await claim(ledger, mailing, { worker });
      await ledger.deliveries.renew(worker, 60_000, later(50_000));

      expect(await ledger.deliveries.recover(later(100_000), nobodyIsGone)).toEqual({ returned: 0, uncertain: 0 });
      expect(await ledger.deliveries.recover(later(110_001), nobodyIsGone)).toEqual({ returned: 2, uncertain: 0 });
      await ledger.deliveries.renew(worker, 60_000, later(110_002));
      expect(await claim(ledger, mailing, { worker, at: later(110_003) })).toHaveLength(2);
    });

    test('an uncertain delivery is never claimed again by itself; an operator’s word ends the doubt, with the evidence kept', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 3);
      const claims = await mark(ledger, await claim(ledger, mailing));
      await ledger.deliveries.recover(now, allAreGone);
      expect(await claim(ledger, mailing, { at: later(999_999) })).toEqual([]);

      const [arrived, bounced, missing] = claims;
      expect(await ledger.deliveries.settle(arrived!, 'accepted', 'relay log line 7', now)).toBe(true);
      expect(await ledger.deliveries.settle(bounced!, 'refused', 'DSN 5.1.1', now)).toBe(true);
      expect(await ledger.deliveries.settle(missing!, 'resend', 'not in the log', now)).toBe(true);

      expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ accepted: 1, refused: 1, planned: 1, uncertain: 0 });
      expect(await ledger.mailings.delivery(bounced!)).toMatchObject({ state: 'refused', reason: 'DSN 5.1.1' });
      expect(await ledger.deliveries.settlements(missing!)).toEqual([{ settlement: 'resend', evidence: 'not in the log', at: now.toISOString() }]);
      expect((await claim(ledger, mailing)).map((one) => [one.seq, one.attempt])).toEqual([[3, 2]]);
      expect(await ledger.deliveries.settle(arrived!, 'accepted', 'again', now)).toBe(false);
      expect(await ledger.deliveries.settle(arrived!, 'resend', 'again', now)).toBe(false);
      expect(await ledger.deliveries.settle(arrived!, 'refused', 'a bounce came', later(1))).toBe(true);
      expect(await ledger.deliveries.settle({ mailingId: mailing.id, seq: 99 }, 'refused', 'nobody', now)).toBe(false);
      expect((await ledger.deliveries.settlements(arrived!)).map((one) => one.settlement)).toEqual(['accepted', 'refused']);
    });

    test('a retry plans refused and skipped deliveries again, and never accepted or uncertain ones', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 4);
      await ledger.subscribers.suppress('reader4@mail.example', 'manual', 'asked', now);
      const [a, b] = await mark(ledger, await claim(ledger, mailing));
      await record(ledger, [accepted(a!), refused(b!)]);
      await ledger.deliveries.recover(now, allAreGone);

      expect(await ledger.deliveries.retry(mailing.id, ['refused'], now)).toBe(1);
      expect(await ledger.deliveries.retry(mailing.id, ['accepted', 'uncertain', 'claimed', 'skipped'], now)).toBe(1);
      expect(await ledger.mailings.counts(mailing.id)).toMatchObject({ accepted: 1, uncertain: 1, planned: 2 });
      expect((await claim(ledger, mailing)).map((one) => one.seq)).toEqual([2]);
    });

    test('what a step puts off while the mailing is being cancelled is skipped', async () => {
      const location = await engine.newLocation();
      const ledger = await openAt(location);
      const mailing = await planned(ledger, 1);
      const [one] = await mark(ledger, await claim(ledger, mailing));
      const operator = await openDatabase(location);
      // As `cancel` does it, and held open until the step is on its way.
      const { step } = await operator.transaction(async (tx) => {
        await tx.run('UPDATE mailings SET cancelled_at = 1');
        await tx.run("UPDATE deliveries SET state = 'skipped' WHERE state IN ('planned', 'deferred', 'claimed')");
        const recorded = record(ledger, [deferred(one!, later(60_000))]);
        await Promise.race([recorded, new Promise((resolve) => setTimeout(resolve, 200))]);
        return { step: recorded };
      });
      expect(await step).toBe(1);
      expect(await ledger.mailings.delivery(one!)).toMatchObject({ state: 'skipped', reason: 'cancelled' });
      await operator.close();
    });

    test('two mailings at once do not touch each other', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 3);
      const [one, two] = [(await ledger.mailings.plan(aMailing(), anAudience())).mailing, (await ledger.mailings.plan(aMailing(), anAudience())).mailing];
      const claims = [...(await claim(ledger, one)), ...(await claim(ledger, two))];
      const marked = await mark(ledger, claims);

      expect(marked).toEqual(claims);
      expect(await record(ledger, [...marked.slice(0, 3).map(accepted), ...marked.slice(3).map(refused)])).toBe(6);
      expect(await ledger.mailings.counts(one.id)).toMatchObject({ accepted: 3, refused: 0 });
      expect(await ledger.mailings.counts(two.id)).toMatchObject({ accepted: 0, refused: 3 });
      expect(await ledger.deliveries.reasons(one.id, 9)).toEqual([]);
    });

    test('a reply with bytes no database stores is kept without them', async () => {
      const ledger = await newLedger(engine);
      const [one] = await mark(ledger, await claim(ledger, await planned(ledger, 1)));
      await record(ledger, [{ claim: one!, outcome: { kind: 'refused', reply: { code: 550, text: 'a\u0000b\uD800c \\u0000 "', stage: 'rcpt' } }, endedAt: now }]);

      expect((await ledger.mailings.delivery(one!))?.reason).toMatch(/^550 ab.?c \\u0000 "$/u);
      expect((await ledger.deliveries.attempts(one!))[0]?.outcome?.kind).toBe('refused');
    });
  });
}
