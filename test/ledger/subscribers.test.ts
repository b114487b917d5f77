import { describe, expect, test } from 'vitest';
import type { ImportCounts, ImportRow } from '../../src/ports/subscribers.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { engines, newLedger, openAt } from './engines.ts';
import { anAudience, aRow, later, now, planned, subscribe } from './builders.ts';

const none: ImportCounts = { added: 0, updated: 0, unchanged: 0, keptUnsubscribed: 0, suppressed: 0 };

function importInto(ledger: Ledger, rows: ImportRow[], options: { list?: string; dryRun?: boolean } = {}): Promise<ImportCounts> {
  return ledger.subscribers.import(rows, { list: options.list ?? 'letters', source: 'file.csv', now, dryRun: options.dryRun ?? false });
}

for (const engine of engines) {
  describe.runIf(engine.isHere)(`subscribers in ${engine.name}`, () => {
    test('an import subscribes new addresses and records where the consent came from', async () => {
      const ledger = await newLedger(engine);
      const row = aRow({ email: 'Ada@mail.example', name: 'Ada', language: 'es', timeZone: 'Europe/Oslo', attributes: { firstName: 'Ada' } });

      expect(await importInto(ledger, [row, aRow({ email: 'bo@mail.example' })])).toEqual({ ...none, added: 2 });

      const ada = await ledger.subscribers.find('ada@MAIL.example');
      expect(ada).toEqual({ id: ada?.id, ...row, subscriptions: [{ list: 'letters', state: 'subscribed', changedAt: now.toISOString() }] });
      expect(await ledger.subscribers.findById(ada!.id)).toEqual(ada);
      expect(await ledger.subscribers.consents(ada!.id)).toEqual([{ list: 'letters', kind: 'subscribed', at: now.toISOString(), source: 'import file.csv' }]);
      expect(await ledger.subscribers.timeZones()).toEqual(['Europe/Oslo']);
    });

    test('an import fills in and changes values, and empties none', async () => {
      const ledger = await newLedger(engine);
      await importInto(ledger, [aRow({ name: 'Ada', language: 'en', attributes: { city: 'Lima', firstName: 'Ada' } })]);

      expect(await importInto(ledger, [aRow({ email: 'ADA@mail.example' })])).toEqual({ ...none, unchanged: 1 });
      expect(await importInto(ledger, [aRow({ name: 'Ada L.', attributes: { city: 'Oslo' } })])).toEqual({ ...none, updated: 1 });

      expect(await ledger.subscribers.find('ada@mail.example')).toMatchObject({ name: 'Ada L.', language: 'en', attributes: { city: 'Oslo', firstName: 'Ada' } });
    });

    test('attributes are stored as both engines can read them, and a segment finds what is left', async () => {
      const ledger = await newLedger(engine);
      const row = aRow({ attributes: { 'ci\u0000ty': 'Li\u0000ma', '\uD800': '\uDC00', quoted: '\\u0000 "x"' } });
      expect(await importInto(ledger, [row, aRow({ email: 'bo@mail.example', attributes: { city: 'Oslo' } })])).toEqual({ ...none, added: 2 });
      expect(await importInto(ledger, [row])).toEqual({ ...none, unchanged: 1 });

      expect((await ledger.subscribers.find('ada@mail.example'))?.attributes).toEqual({ city: 'Lima', '\uFFFD': '\uFFFD', quoted: '\\u0000 "x"' });
      const inLima = await ledger.mailings.recipients(anAudience({ segments: [{ attributes: { city: ['Lima'] } }] }), { after: 0, limit: 9 });
      expect(inLima.map(({ email }) => email)).toEqual(['ada@mail.example']);
    });

    test('an import never brings back who unsubscribed, nor changes what is known of them', async () => {
      const ledger = await newLedger(engine);
      await importInto(ledger, [aRow({ name: 'Ada' })]);
      const ada = await ledger.subscribers.find('ada@mail.example');
      await ledger.subscribers.unsubscribe(ada!.id, { listId: await ledger.subscribers.ensureList('letters') }, { source: 'one-click', now });

      expect(await importInto(ledger, [aRow({ name: 'Another' })])).toEqual({ ...none, keptUnsubscribed: 1 });
      expect(await ledger.subscribers.find('ada@mail.example')).toMatchObject({ name: 'Ada', subscriptions: [{ state: 'unsubscribed' }] });
    });

    test('whoever left everything is not brought onto a new list by an import, only by a newer consent', async () => {
      const ledger = await newLedger(engine);
      await importInto(ledger, [aRow()]);
      const ada = await ledger.subscribers.find('ada@mail.example');
      await ledger.subscribers.unsubscribe(ada!.id, 'all', { source: 'unsubscribe page', now });

      expect(await importInto(ledger, [aRow()], { list: 'guides' })).toEqual({ ...none, keptUnsubscribed: 1 });
      const guides = await ledger.subscribers.ensureList('guides');
      expect(await ledger.subscribers.resubscribe(ada!.id, guides, { source: 'preferences page', now: later(1) })).toBe(true);
      expect((await ledger.subscribers.findById(ada!.id))?.subscriptions.map((one) => [one.list, one.state])).toEqual([['guides', 'subscribed'], ['letters', 'unsubscribed']]);
      expect(await importInto(ledger, [aRow()], { list: 'guides' })).toEqual({ ...none, unchanged: 1 });
    });

    test('a suppressed address is stored and stays suppressed', async () => {
      const ledger = await newLedger(engine);
      await ledger.subscribers.suppress('ada@mail.example', 'erased', 'asked to be forgotten', now);

      expect(await importInto(ledger, [aRow()])).toEqual({ ...none, suppressed: 1 });
      expect(await ledger.subscribers.find('ada@mail.example')).toBeDefined();
      expect(await ledger.subscribers.suppressionOf('ADA@mail.example')).toEqual({ reason: 'erased', at: now.toISOString(), evidence: 'asked to be forgotten' });
    });

    test('a dry run counts what an import would do and writes nothing', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 2);
      const rows = [aRow({ email: 'reader1@mail.example', name: 'New' }), aRow({ email: 'reader2@mail.example' }), aRow()];

      expect(await importInto(ledger, rows, { dryRun: true })).toEqual({ ...none, added: 1, updated: 1, unchanged: 1 });
      expect(await importInto(ledger, [aRow()], { list: 'other', dryRun: true })).toEqual({ ...none, added: 1 });

      expect(await ledger.subscribers.find('ada@mail.example')).toBeUndefined();
      expect(await ledger.subscribers.find('reader1@mail.example')).toMatchObject({ name: 'Reader 1' });
      expect((await ledger.subscribers.lists()).map((list) => [list.slug, list.subscribed])).toEqual([['letters', 2]]);
      expect(await importInto(ledger, rows)).toEqual({ ...none, added: 1, updated: 1, unchanged: 1 });
    });

    test('an import in which one row cannot be stored writes no row', async () => {
      const ledger = await newLedger(engine);
      const rows = [...Array.from({ length: 1500 }, (_, index) => aRow({ email: `r${index}@mail.example` })), aRow({ email: null as unknown as string })];

      await expect(importInto(ledger, rows)).rejects.toThrow();

      expect(await ledger.subscribers.page({ after: 0, limit: 9 })).toEqual([]);
    });

    test('two imports of the same addresses at once add each once', async () => {
      const location = await engine.newLocation();
      const [one, two] = [await openAt(location), await openAt(location)];
      const rows = Array.from({ length: 1200 }, (_, index) => aRow({ email: `r${index}@mail.example` }));

      const counts = await Promise.all([importInto(one, rows), importInto(two, rows)]);

      expect(counts.map((count) => count.added).toSorted((a, b) => a - b)).toEqual([0, 1200]);
      expect((await one.subscribers.lists())[0]).toMatchObject({ slug: 'letters', subscribed: 1200 });
    });

    test('an address that stands twice in an import is one subscriber', async () => {
      const ledger = await newLedger(engine);
      expect(await importInto(ledger, [aRow({ name: 'First' }), aRow({ email: 'ADA@mail.example', name: 'Second' })])).toEqual({ ...none, added: 1 });
    });

    test('subscribers are paged by number, of one list or of all', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 3, 'guides');
      await subscribe(ledger, 5);
      const [first] = await ledger.subscribers.page({ after: 0, limit: 1 });

      expect((await ledger.subscribers.page({ after: first!.id, limit: 3 })).map((one) => one.email)).toEqual(['reader2@mail.example', 'reader3@mail.example', 'reader4@mail.example']);
      expect((await ledger.subscribers.page({ list: 'guides', after: first!.id, limit: 9 })).map((one) => one.subscriptions.map((subscription) => subscription.list))).toEqual([['guides', 'letters'], ['guides', 'letters']]);
      expect(await ledger.subscribers.page({ list: 'unknown', after: 0, limit: 9 })).toEqual([]);
      expect(await ledger.subscribers.findById(999_999)).toBeUndefined();
    });

    test('a list is made once, keeps its number and takes a title that is given', async () => {
      const ledger = await newLedger(engine);
      const id = await ledger.subscribers.ensureList('letters');

      expect(await ledger.subscribers.ensureList('letters', 'Letters on living')).toBe(id);
      expect(await ledger.subscribers.ensureList('letters')).toBe(id);
      expect(await ledger.subscribers.lists()).toEqual([{ id, slug: 'letters', title: 'Letters on living', subscribed: 0 }]);
    });

    test('unsubscribing twice records one consent, and names the mailing it answered', async () => {
      const ledger = await newLedger(engine);
      const mailing = await planned(ledger, 2);
      const listId = await ledger.subscribers.ensureList('letters');
      const reader = await ledger.subscribers.find('reader1@mail.example');
      const evidence = { source: 'one-click', mailingId: mailing.id, now: later(1) };

      expect(await ledger.subscribers.unsubscribe(reader!.id, { listId }, evidence)).toBe(true);
      expect(await ledger.subscribers.unsubscribe(reader!.id, { listId }, evidence)).toBe(false);
      expect(await ledger.subscribers.unsubscribe(999_999, { listId }, evidence)).toBe(false);
      expect(await ledger.subscribers.unsubscribe(reader!.id, { listId: 999_999 }, evidence)).toBe(false);

      expect((await ledger.subscribers.consents(reader!.id)).at(-1)).toEqual({ list: 'letters', kind: 'unsubscribed', at: later(1).toISOString(), source: 'one-click', mailingId: mailing.id });
      expect(await ledger.subscribers.consents(reader!.id)).toHaveLength(2);
      expect(await ledger.subscribers.countUnsubscribes(mailing.id)).toBe(1);
    });

    test('leaving everything leaves every list, once', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 1, 'guides');
      await subscribe(ledger, 1);
      const reader = await ledger.subscribers.find('reader1@mail.example');

      expect(await ledger.subscribers.unsubscribe(reader!.id, 'all', { source: 'unsubscribe page', now })).toBe(true);
      expect(await ledger.subscribers.unsubscribe(reader!.id, 'all', { source: 'unsubscribe page', now })).toBe(false);
      expect((await ledger.subscribers.findById(reader!.id))?.subscriptions.map((one) => one.state)).toEqual(['unsubscribed', 'unsubscribed']);
    });

    test('a newer consent undoes an unsubscribe and is recorded as such', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 1);
      const reader = await ledger.subscribers.find('reader1@mail.example');
      const listId = await ledger.subscribers.ensureList('letters');
      await ledger.subscribers.unsubscribe(reader!.id, { listId }, { source: 'one-click', now });

      expect(await ledger.subscribers.resubscribe(reader!.id, listId, { source: 'preferences page', now: later(1) })).toBe(true);
      expect(await ledger.subscribers.resubscribe(reader!.id, listId, { source: 'preferences page', now: later(2) })).toBe(false);
      expect((await ledger.subscribers.consents(reader!.id)).map((one) => one.kind)).toEqual(['subscribed', 'unsubscribed', 'resubscribed']);
    });

    test('the first bounce to suppress an address stands until it is lifted, and what was lifted is kept', async () => {
      const ledger = await newLedger(engine);
      await ledger.subscribers.suppress('ada@mail.example', 'hard-bounce', '5.1.1', now);
      await ledger.subscribers.suppress('Ada@mail.example', 'soft-bounces', '5.2.2', later(1));

      expect(await ledger.subscribers.suppressionOf('ada@mail.example')).toEqual({ reason: 'hard-bounce', at: now.toISOString(), evidence: '5.1.1' });
      expect(await ledger.subscribers.countSuppressions()).toBe(1);
      expect(await ledger.subscribers.unsuppress('ada@mail.example', 'it was a typing error', later(2))).toBe(true);
      expect(await ledger.subscribers.unsuppress('ada@mail.example', 'again', later(3))).toBe(false);
      expect(await ledger.subscribers.suppressionOf('ada@mail.example')).toBeUndefined();
      expect(await ledger.subscribers.liftings('ADA@mail.example')).toEqual([{ reason: 'hard-bounce', at: now.toISOString(), evidence: '5.1.1', liftedAt: later(2).toISOString(), because: 'it was a typing error' }]);
    });

    test('a person’s own word takes the place of a bounce, and nothing takes its place', async () => {
      const ledger = await newLedger(engine);
      for (const reason of ['hard-bounce', 'manual', 'soft-bounces', 'erased'] as const) await ledger.subscribers.suppress('ada@mail.example', reason, `because ${reason}`, later(reason.length));
      expect(await ledger.subscribers.suppressionOf('ada@mail.example')).toEqual({ reason: 'manual', at: later(6).toISOString(), evidence: 'because manual' });
    });
  });
}
