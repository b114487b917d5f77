import { describe, expect, test } from 'vitest';
import type { BounceClass } from '../../src/model/bounce.ts';
import type { Mailing } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { SuppressionFilter } from '../../src/ports/subscribers.ts';
import { migrate, migrationsFor } from '../../src/ledger/migrate.ts';
import { openDatabase } from '../../src/ledger/open.ts';
import { engines, newLedger, openAt } from './engines.ts';
import { accepted, aMailing, anAudience, aRow, claim, later, mark, now, record } from './builders.ts';

const hour = 3_600_000;
const everything: SuppressionFilter = { until: later(100 * hour) };

interface Suppressed {
  ledger: Ledger;
  mailings: Mailing[];
}

/**
 * Two mailings to four readers, two at hospital.example. Of the first mailing reader 1 is unknown, reader 2's server was not
 * reached, reader 3 complained; an hour later, of the second, reader 4 is unknown. A fifth asked never to be mailed.
 */
async function suppressed(engine: (typeof engines)[number]): Promise<Suppressed> {
  const ledger = await newLedger(engine);
  const rows = ['one@mail.example', 'two@Hospital.example', 'three@hospital.example', 'four@mail.example'].map((email) => aRow({ email }));
  await ledger.subscribers.import(rows, { list: 'letters', source: 'readers.csv', now, dryRun: false });
  const mailings: Mailing[] = [];
  for (const _ of [1, 2]) {
    const { mailing } = await ledger.mailings.plan(aMailing(), anAudience());
    mailings.push(mailing);
    await record(ledger, (await mark(ledger, await claim(ledger, mailing))).map(accepted));
  }
  const bounce = (mailing: number, seq: number, bounceClass: BounceClass, rule: string, ms: number): Promise<unknown> =>
    ledger.bounces.take({ mailingId: mailings[mailing]!.id, seq }, { kind: 'bounce', bounceClass, rule, source: 'mail', evidence: `said ${rule}` }, { settlement: 'refused', suppression: { reason: bounceClass === 'hard' ? 'hard-bounce' : 'soft-bounces', bounces: 1, overMs: 0 } }, later(ms));
  await bounce(0, 1, 'hard', 'unknown-user', 1000);
  await bounce(0, 2, 'soft', 'not-reached', 2000);
  await ledger.bounces.take({ mailingId: mailings[0]!.id, seq: 3 }, { kind: 'complaint', rule: 'rfc5965-abuse', source: 'mail', evidence: 'complaint' }, { settlement: 'accepted', suppression: { reason: 'complaint', bounces: 1, overMs: 0 } }, later(3000));
  await bounce(1, 4, 'hard', 'unknown-user', hour);
  await ledger.subscribers.suppress('five@mail.example', 'manual', 'asked by telephone', later(5000));
  return { ledger, mailings };
}

const addresses = ['one@mail.example', 'two@hospital.example', 'three@hospital.example', 'four@mail.example', 'five@mail.example'];

async function stillSuppressed(ledger: Ledger): Promise<string[]> {
  const found = await Promise.all(addresses.map(async (address) => ((await ledger.subscribers.suppressionOf(address)) === undefined ? [] : [address.split('@')[0]!])));
  return found.flat();
}

for (const engine of engines) {
  describe.runIf(engine.isHere)(`suppressions in ${engine.name}`, () => {
    test('are told by reason and by the rule of what made them', async () => {
      const { ledger } = await suppressed(engine);
      expect(await ledger.subscribers.suppressionClasses(everything)).toEqual([
        { reason: 'hard-bounce', rule: 'unknown-user', count: 2, firstAt: later(1000).toISOString(), lastAt: later(hour).toISOString() },
        { reason: 'complaint', rule: 'rfc5965-abuse', count: 1, firstAt: later(3000).toISOString(), lastAt: later(3000).toISOString() },
        { reason: 'manual', count: 1, firstAt: later(5000).toISOString(), lastAt: later(5000).toISOString() },
        { reason: 'soft-bounces', rule: 'not-reached', count: 1, firstAt: later(2000).toISOString(), lastAt: later(2000).toISOString() },
      ]);
    });

    test.each<[string, (made: Suppressed) => Partial<SuppressionFilter>, string[]]>([
      ['all', () => ({}), ['three', 'five']],
      ['by reason', () => ({ reason: 'soft-bounces' }), ['one', 'three', 'four', 'five']],
      ['by rule', () => ({ rule: 'unknown-user' }), ['two', 'three', 'five']],
      ['since an instant', () => ({ since: later(2000) }), ['one', 'three', 'five']],
      ['until before an instant', () => ({ until: later(2000) }), ['two', 'three', 'four', 'five']],
      ['by mailing', ({ mailings }) => ({ mailingId: mailings[1]!.id }), ['one', 'two', 'three', 'five']],
      ['by domain, in whatever letters', () => ({ domain: 'HOSPITAL.example' }), ['one', 'three', 'four', 'five']],
      ['by rule and mailing together', ({ mailings }) => ({ rule: 'unknown-user', mailingId: mailings[0]!.id }), ['two', 'three', 'four', 'five']],
      ['complaints, in vain', () => ({ reason: 'complaint' }), ['one', 'two', 'three', 'four', 'five']],
      ['by the rule of a complaint, in vain', () => ({ rule: 'rfc5965-abuse' }), ['one', 'two', 'three', 'four', 'five']],
      ['of a mailing nobody made', () => ({ mailingId: 'zzzzzzzzzzzz' }), ['one', 'two', 'three', 'four', 'five']],
    ])('are lifted %s, and never a person’s own word', async (_how, filter, left) => {
      const made = await suppressed(engine);
      const asked = { ...everything, ...filter(made) };
      const bounced = (await made.ledger.subscribers.suppressionClasses(asked)).filter(({ reason }) => reason.endsWith('-bounce') || reason.endsWith('-bounces'));

      expect(await made.ledger.subscribers.liftBounced(asked, 'the relay was down', later(2 * hour))).toBe(addresses.length - left.length);
      expect(await stillSuppressed(made.ledger)).toEqual(left);
      expect(bounced.reduce((sum, { count }) => sum + count, 0)).toBe(addresses.length - left.length);
    });

    test('that were lifted are kept as they were, go out again, and come back with the next bounce alone', async () => {
      const { ledger, mailings } = await suppressed(engine);
      await ledger.subscribers.liftBounced({ ...everything, rule: 'unknown-user' }, 'the relay was down', later(2 * hour));

      expect(await ledger.subscribers.liftings('one@mail.example')).toEqual([{ reason: 'hard-bounce', at: later(1000).toISOString(), evidence: 'said unknown-user', liftedAt: later(2 * hour).toISOString(), because: 'the relay was down' }]);
      const { mailing } = await ledger.mailings.plan(aMailing(), anAudience());
      expect((await ledger.mailings.deliveries(mailing.id, { after: 0, limit: 10 })).map(({ recipient }) => recipient.email)).toEqual(['one@mail.example', 'four@mail.example']);
      const again = { kind: 'bounce', bounceClass: 'hard', rule: 'unknown-user', source: 'mail', evidence: 'said unknown-user' } as const;
      const effect = { settlement: 'refused', suppression: { reason: 'hard-bounce', bounces: 1, overMs: 0 } } as const;
      expect(await ledger.bounces.take({ mailingId: mailings[0]!.id, seq: 1 }, again, effect, later(3 * hour))).toMatchObject({ isNew: false });
      expect(await ledger.subscribers.suppressionOf('one@mail.example')).toBeUndefined();
      await mark(ledger, await claim(ledger, mailing));
      expect(await ledger.bounces.take({ mailingId: mailing.id, seq: 1 }, again, effect, later(3 * hour))).toMatchObject({ isSuppressed: true });
    });

    test('whose soft bounces were lifted begin to be counted anew', async () => {
      const { ledger, mailings } = await suppressed(engine);
      const soft = { kind: 'bounce', bounceClass: 'soft', rule: 'not-reached', source: 'mail', evidence: 'said not-reached' } as const;
      const twice = { settlement: 'refused', suppression: { reason: 'soft-bounces', bounces: 2, overMs: 0 } } as const;
      await ledger.subscribers.liftBounced({ ...everything, reason: 'soft-bounces' }, 'the relay was down', later(2 * hour));

      expect(await ledger.bounces.take({ mailingId: mailings[1]!.id, seq: 2 }, soft, twice, later(3 * hour))).toMatchObject({ isNew: true, isSuppressed: false });
      expect(await ledger.bounces.take({ mailingId: mailings[1]!.id, seq: 2 }, { ...soft, rule: 'full' }, { ...twice, suppression: { ...twice.suppression, bounces: 1 } }, later(4 * hour))).toMatchObject({ isSuppressed: true });
    });

    test('that two lift at once are lifted once', async () => {
      const { ledger } = await suppressed(engine);
      const counts = await Promise.all(Array.from({ length: 6 }, () => ledger.subscribers.liftBounced(everything, 'the relay was down', later(2 * hour))));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(await ledger.subscribers.liftings('one@mail.example')).toHaveLength(1);
    });

    test('that are many are lifted a page at a time, all of them, and each is kept', async () => {
      const location = await engine.newLocation();
      const ledger = await openAt(location);
      const database = await openDatabase(location);
      await database.script(`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 45001)
        INSERT INTO suppressions (address_hash, reason, at, evidence) SELECT 'h' || n, 'hard-bounce', 1, '5.1.1' FROM numbers`);
      expect(await ledger.subscribers.liftBounced({ ...everything, until: new Date(2) }, 'the relay was down', now)).toBe(45_001);
      expect(await ledger.subscribers.countSuppressions()).toBe(0);
      expect(await database.all('SELECT count(DISTINCT address_hash) AS count FROM liftings')).toEqual([{ count: 45_001 }]);
      await database.close();
    });

    test('of a bounce become those of the complaint that comes after it', async () => {
      const { ledger, mailings } = await suppressed(engine);
      await ledger.bounces.take({ mailingId: mailings[1]!.id, seq: 1 }, { kind: 'complaint', rule: 'rfc5965-abuse', source: 'mail', evidence: 'complaint' }, { settlement: 'accepted', suppression: { reason: 'complaint', bounces: 1, overMs: 0 } }, later(2 * hour));
      expect(await ledger.subscribers.suppressionOf('one@mail.example')).toEqual({ reason: 'complaint', at: later(2 * hour).toISOString(), evidence: 'complaint' });
      await ledger.subscribers.liftBounced(everything, 'the relay was down', later(3 * hour));
      expect(await stillSuppressed(ledger)).toEqual(['one', 'three', 'five']);
    });

    test('of bounces whose address complained too are a complaint’s once the ledger is brought up to date', async () => {
      const location = await engine.newLocation();
      const database = await openDatabase(location);
      await migrate(database, migrationsFor(database.engine).filter(({ number }) => number < 6), now);
      await database.script("INSERT INTO suppressions (address_hash, reason, at, evidence) VALUES ('a', 'hard-bounce', 1, '5.1.1'), ('b', 'hard-bounce', 2, '5.1.1')");
      await database.script("INSERT INTO bounces (delivery, kind, rule, source, evidence, address_hash, at) VALUES (1, 'complaint', 'rfc5965-abuse', 'mail', 'complaint', 'a', 3)");
      await database.close();

      const ledger = await openAt(location);
      expect((await ledger.subscribers.suppressionClasses(everything)).map(({ reason, count }) => [reason, count])).toEqual([['complaint', 1], ['hard-bounce', 1]]);
      expect(await ledger.subscribers.liftBounced(everything, 'the relay was down', now)).toBe(1);
    });
  });
}
