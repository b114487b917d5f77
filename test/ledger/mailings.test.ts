import type { Recipient } from '../../src/model/mailing.ts';
import { describe, expect, test } from 'vitest';
import { deliveryStates } from '../../src/model/mailing.ts';
import type { DeliveryCounts } from '../../src/model/mailing.ts';
import { engines, newLedger, openAt } from './engines.ts';
import { accepted, aMailing, anAudience, aRow, claim, later, mark, now, planned, record, subscribe } from './builders.ts';

const none: DeliveryCounts = { planned: 0, claimed: 0, 'handing over': 0, accepted: 0, deferred: 0, refused: 0, uncertain: 0, skipped: 0 };

test('where CI runs, PostgreSQL is there to be tried', () => {
  expect(process.env['CI'] === 'true' && engines.some((engine) => !engine.isHere)).toBe(false);
});

for (const engine of engines) {
  describe.runIf(engine.isHere)(`mailings in ${engine.name}`, () => {
    test('a plan freezes each subscribed reader once, numbered from 1 without a gap, and counts them', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 7, 'another');
      await subscribe(ledger, 5);
      const mailing = aMailing();

      const plan = await ledger.mailings.plan(mailing, anAudience());

      expect(plan).toEqual({ kind: 'planned', mailing: { ...mailing, audienceCount: 5 } });
      const deliveries = await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 100 });
      expect(deliveries.map((one) => [one.seq, one.recipient.email, one.state])).toEqual([1, 2, 3, 4, 5].map((n) => [n, `reader${n}@mail.example`, 'planned']));
      expect(await ledger.mailings.counts(mailing.id)).toEqual({ ...none, planned: 5 });
      expect(await ledger.mailings.find(mailing.id)).toEqual({ ...mailing, audienceCount: 5 });
    });

    test('what a reader was when the mailing was planned is what the delivery holds', async () => {
      const ledger = await newLedger(engine);
      const row = aRow({ name: "Ó'Brien 👩‍👩‍👧", attributes: { firstName: 'Zoë', quote: '"\\' } });
      await ledger.subscribers.import([row], { list: 'letters', source: 'a.csv', now, dryRun: false });
      const { mailing } = await ledger.mailings.plan(aMailing(), anAudience());
      await ledger.subscribers.import([aRow({ name: 'Another', attributes: { firstName: 'X' } })], { list: 'letters', source: 'b.csv', now, dryRun: false });

      const delivery = await ledger.mailings.delivery({ mailingId: mailing.id, seq: 1 });

      const subscriber = await ledger.subscribers.find(row.email);
      expect(delivery).toEqual({
        mailingId: mailing.id,
        seq: 1,
        recipient: { subscriberId: subscriber?.id, email: row.email, name: "Ó'Brien 👩‍👩‍👧", attributes: { firstName: 'Zoë', quote: '"\\' } },
        state: 'planned',
        attempts: 0,
        changedAt: now.toISOString(),
      });
    });

    test('nobody who unsubscribed or is suppressed is in the audience', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 4);
      const list = await ledger.subscribers.ensureList('letters');
      const [first, second] = await ledger.subscribers.page({ list: 'letters', after: 0, limit: 2 });
      await ledger.subscribers.unsubscribe(first!.id, { listId: list }, { source: 'one-click', now });
      await ledger.subscribers.unsubscribe(second!.id, 'all', { source: 'one-click', now });
      await ledger.subscribers.suppress('Reader3@Mail.Example', 'complaint', 'ARF', now);

      const { mailing } = await ledger.mailings.plan(aMailing(), anAudience());

      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 9 })).map((one) => one.recipient.email)).toEqual(['reader4@mail.example']);
    });

    test('whoever left the newsletter gets nothing of it through another list', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 2, 'guides');
      const list = await ledger.subscribers.ensureList('letters');
      const first = await ledger.subscribers.find('reader1@mail.example');
      expect(await ledger.subscribers.unsubscribe(first!.id, { listId: list }, { source: 'one-click', now })).toBe(true);

      const audience = anAudience({ lists: ['guides'], newsletterList: 'letters' });
      const { mailing } = await ledger.mailings.plan(aMailing(), audience);

      expect(mailing.audienceCount).toBe(1);
      expect((await ledger.mailings.funnel(audience)).at(-1)?.count).toBe(1);
    });

    test('a reader of two lists of the audience is mailed once', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 3, 'letters');
      await subscribe(ledger, 4, 'guides');

      const { mailing } = await ledger.mailings.plan(aMailing(), anAudience({ lists: ['letters', 'guides'] }));

      expect(mailing.audienceCount).toBe(4);
    });

    test('segments choose and exclude by language, zone and attributes, and a missing value never matches', async () => {
      const ledger = await newLedger(engine);
      const rows = [
        aRow({ email: 'es@mail.example', language: 'ES', attributes: { city: 'Lima' } }),
        aRow({ email: 'oslo@mail.example', timeZone: 'Europe/Oslo', attributes: { city: "O'Higgins" } }),
        aRow({ email: 'plain@mail.example' }),
      ];
      await ledger.subscribers.import(rows, { list: 'letters', source: 'a.csv', now, dryRun: false });
      const mailed = async (audience: Parameters<typeof anAudience>[0]): Promise<string[]> => {
        const { mailing } = await ledger.mailings.plan(aMailing(), anAudience(audience));
        return (await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 9 })).map((one) => one.recipient.email.replace('@mail.example', ''));
      };

      expect(await mailed({ segments: [{ languages: ['es'] }, { timeZones: ['Europe/Oslo'] }] })).toEqual(['es', 'oslo']);
      expect(await mailed({ segments: [{ attributes: { city: ["O'Higgins", "x' OR '1'='1"] } }] })).toEqual(['oslo']);
      expect(await mailed({ segments: [{ languages: ['es'], attributes: { city: ['Oslo'] } }] })).toEqual([]);
      expect(await mailed({ excludeSegments: [{ attributes: { city: ['Lima'] } }] })).toEqual(['oslo', 'plain']);
      expect(await mailed({ segments: [{ attributes: { "city' OR 1=1 --": ['Lima'] } }] })).toEqual([]);
      expect(await mailed({ segments: [{ attributes: { city: [] } }] })).toEqual([]);
    });

    test('the recipients of an audience are those a plan freezes, page by page', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 5);
      await subscribe(ledger, 7, 'guides');
      await ledger.subscribers.import([aRow({ name: 'Ada', language: 'es', attributes: { city: 'Lima' } })], { list: 'letters', source: 'a.csv', now, dryRun: false });
      await ledger.subscribers.suppress('reader2@mail.example', 'complaint', 'ARF', now);
      const audiences = [anAudience(), anAudience({ lists: ['guides'], newsletterList: 'letters' }), anAudience({ segments: [{ languages: ['es'] }] }), anAudience({ excludeLists: ['guides'] }), anAudience({ lists: ['nobody'] })];

      for (const audience of audiences) {
        const { mailing } = await ledger.mailings.plan(aMailing(), audience);
        const frozen = (await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 100 })).map(({ recipient }) => recipient);
        const first = await ledger.mailings.recipients(audience, { after: 0, limit: 2 });
        const rest = await ledger.mailings.recipients(audience, { after: first.at(-1)?.subscriberId ?? 0, limit: 100 });
        expect([...first, ...rest]).toEqual(frozen);
      }
    });

    test('those on an excluded list are left out, and a list nobody has made holds nobody', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 4);
      await subscribe(ledger, 1, 'staff');

      expect((await ledger.mailings.plan(aMailing(), anAudience({ excludeLists: ['staff', 'unknown'] }))).mailing.audienceCount).toBe(3);
      expect((await ledger.mailings.plan(aMailing(), anAudience({ lists: ['unknown'] }))).mailing.audienceCount).toBe(0);
    });

    test('the funnel counts each step down to those mailed', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 6);
      await subscribe(ledger, 1, 'staff');
      await ledger.subscribers.import([aRow({ email: 'else@mail.example' })], { list: 'else', source: 'a.csv', now, dryRun: false });
      await ledger.subscribers.import([aRow({ email: 'reader2@mail.example', language: 'es' }), aRow({ email: 'reader1@mail.example', language: 'es' }), aRow({ email: 'reader4@mail.example', language: 'es' }), aRow({ email: 'reader5@mail.example', language: 'es' })], { list: 'letters', source: 'b.csv', now, dryRun: false });
      const fifth = await ledger.subscribers.find('reader5@mail.example');
      await ledger.subscribers.unsubscribe(fifth!.id, 'all', { source: 'one-click', now });
      await ledger.subscribers.suppress('reader2@mail.example', 'hard-bounce', '5.1.1', now);

      expect(await ledger.mailings.funnel(anAudience({ segments: [{ languages: ['es'] }], excludeLists: ['staff'] }))).toEqual([
        { step: 'subscribers', count: 7 },
        { step: 'on the lists', count: 6 },
        { step: 'subscribed', count: 5 },
        { step: 'in the segments', count: 3 },
        { step: 'not excluded', count: 2 },
        { step: 'not suppressed', count: 1 },
      ]);
    });

    test('at local time each delivery waits for its own zone', async () => {
      const ledger = await newLedger(engine);
      await ledger.subscribers.import([aRow({ email: 'oslo@mail.example', timeZone: 'Europe/Oslo' }), aRow({ email: 'else@mail.example', timeZone: 'Asia/Tokyo' }), aRow({ email: 'none@mail.example' })], { list: 'letters', source: 'a.csv', now, dryRun: false });
      const { mailing } = await ledger.mailings.plan(aMailing(), anAudience({ notBeforeByZone: { zones: { 'Europe/Oslo': later(1000).toISOString() }, otherwise: later(5000).toISOString() } }));

      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 9 })).map((one) => one.notBefore)).toEqual([later(1000).toISOString(), later(5000).toISOString(), later(5000).toISOString()]);
      expect(await claim(ledger, mailing)).toEqual([]);
      expect(await ledger.deliveries.nextDueAt(mailing.id)).toEqual(later(1000));
      expect((await claim(ledger, mailing, { at: later(1000) })).map((one) => one.seq)).toEqual([1]);
      expect((await claim(ledger, mailing, { at: later(9000) })).map((one) => one.seq)).toEqual([2, 3]);
    });

    test('a second plan of an edition finds the first one’s mailing, even a cancelled one', async () => {
      const ledger = await newLedger(engine);
      const first = await planned(ledger, 3);
      await ledger.mailings.cancel(first.id, 'a mistake', now);

      const second = await ledger.mailings.plan(aMailing({ editionId: first.editionId }), anAudience());

      expect(second).toEqual({ kind: 'exists', mailing: { ...first, cancelled: { at: now.toISOString(), reason: 'a mistake' } } });
      expect(await ledger.mailings.list({ limit: 9 })).toHaveLength(1);
    });

    test('of ten operators who plan one edition at once, one plans it and nine find it', async () => {
      const location = await engine.newLocation();
      await subscribe(await openAt(location), 20);
      const operators = await Promise.all(Array.from({ length: 10 }, () => openAt(location)));
      const editionId = 'edition-in-demand';

      const plans = await Promise.all(operators.map((ledger) => ledger.mailings.plan(aMailing({ editionId }), anAudience())));

      expect(plans.filter((plan) => plan.kind === 'planned')).toHaveLength(1);
      expect(new Set(plans.map((plan) => plan.mailing.id)).size).toBe(1);
      expect(plans.map((plan) => plan.mailing.audienceCount)).toEqual(plans.map(() => 20));
      expect(await operators[0]!.mailings.list({ limit: 99 })).toHaveLength(1);
    });

    test('the same mailing planned by ten at once is planned once, and found by nine', async () => {
      const location = await engine.newLocation();
      await subscribe(await openAt(location), 20);
      const processes = await Promise.all(Array.from({ length: 10 }, () => openAt(location)));
      const wish = aMailing();

      const plans = await Promise.all(processes.map((ledger) => ledger.mailings.plan(wish, anAudience())));

      expect(plans.filter((plan) => plan.kind === 'planned')).toHaveLength(1);
      expect(plans.map((plan) => [plan.mailing.id, plan.mailing.audienceCount])).toEqual(plans.map(() => [wish.id, 20]));
    });

    test('a test mailing may repeat, and what it would send to a suppressed address is skipped', async () => {
      const ledger = await newLedger(engine);
      await ledger.subscribers.suppress('gone@mail.example', 'manual', 'asked', now);
      const recipients: Recipient[] = [{ email: 'gone@mail.example', attributes: {} }, { email: 'me@mail.example', name: 'Me', attributes: { firstName: 'M' } }];
      const mailing = await ledger.mailings.planTest(aMailing({ kind: 'test', editionId: 'edition-tried' }), recipients);
      await ledger.mailings.planTest(aMailing({ kind: 'test', editionId: 'edition-tried' }), recipients);

      expect(mailing.audienceCount).toBe(2);
      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 9 })).map((one) => [one.seq, one.recipient, one.state, one.reason])).toEqual([
        [1, recipients[0], 'skipped', 'suppressed'],
        [2, recipients[1], 'planned', undefined],
      ]);
      expect(await ledger.mailings.findLive('edition-tried')).toBeUndefined();
      expect((await ledger.mailings.list({ kind: 'test', limit: 9 })).length).toBe(2);
      expect((await ledger.mailings.list({ kind: 'live', limit: 9 })).length).toBe(0);
    });

    test('unfinished are those with a delivery that is not at an end, and that nobody has stopped', async () => {
      const ledger = await newLedger(engine);
      const [open, held, done, paused, cancelled] = [await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1), await planned(ledger, 1)];
      await claim(ledger, held);
      await record(ledger, (await mark(ledger, await claim(ledger, done))).map(accepted));
      await ledger.mailings.pause(paused.id, 'look', now);
      await ledger.mailings.cancel(cancelled.id, 'no', now);

      expect((await ledger.mailings.unfinished()).map((mailing) => mailing.id)).toEqual([open.id, held.id]);
    });

    test('a paused mailing yields no claims until it is resumed, and keeps the first reason', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 2);
      await ledger.mailings.pause(mailing.id, 'too many refusals', now);
      await ledger.mailings.pause(mailing.id, 'later', later(1));

      expect((await ledger.mailings.find(mailing.id))?.paused).toEqual({ at: now.toISOString(), reason: 'too many refusals' });
      expect(await claim(ledger, mailing)).toEqual([]);
      await ledger.mailings.resume(mailing.id);
      expect(await claim(ledger, mailing)).toHaveLength(2);
      expect((await ledger.mailings.find(mailing.id))?.paused).toBeUndefined();
    });

    test('cancelling skips what was not handed over; what was runs to its end', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 5);
      const claims = await claim(ledger, mailing, { limit: 3 });
      const marked = await mark(ledger, claims.slice(0, 2));

      await ledger.mailings.cancel(mailing.id, 'wrong edition', now);

      expect(await mark(ledger, claims.slice(2))).toEqual([]);
      expect(await record(ledger, [accepted(marked[0]!), { ...accepted(marked[1]!), outcome: { kind: 'not-begun', sentence: 'The connection ended.' }, retryAt: later(5) }])).toBe(2);
      expect(await ledger.mailings.counts(mailing.id)).toEqual({ ...none, accepted: 1, skipped: 4 });
      expect(await claim(ledger, mailing, { at: later(99_999) })).toEqual([]);
      expect(await ledger.deliveries.retry(mailing.id, [...deliveryStates], now)).toBe(0);
    });

    test('deliveries are paged by number and chosen by state', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 5);
      await planned(ledger, 5);
      await claim(ledger, mailing, { limit: 2 });
      const numbers = async (page: Parameters<typeof ledger.mailings.deliveries>[1]): Promise<number[]> => (await ledger.mailings.deliveries(mailing.id, page)).map((one) => one.seq);

      expect(await numbers({ after: 1, limit: 3 })).toEqual([2, 3, 4]);
      expect(await numbers({ after: 0, limit: 9, states: ['claimed'] })).toEqual([1, 2]);
      expect(await numbers({ after: 5, limit: 9 })).toEqual([]);
      expect(await ledger.mailings.delivery({ mailingId: mailing.id, seq: 6 })).toBeUndefined();
    });

    test('all deliveries of one address are found, tests among them, the newest first', async () => {
      const ledger = await newLedger(engine);
      const first = await planned(ledger, 2);
      const second = await planned(ledger, 2);
      const tried = await ledger.mailings.planTest(aMailing({ kind: 'test' }), [{ email: 'reader2@mail.example', attributes: {} }]);

      expect((await ledger.mailings.deliveriesTo('READER2@mail.example', 9)).map((one) => [one.mailingId, one.seq])).toEqual([[tried.id, 1], [second.id, 2], [first.id, 2]]);
      expect(await ledger.mailings.deliveriesTo('nobody@mail.example', 9)).toEqual([]);
    });
  });
}
