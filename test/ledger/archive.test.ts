/** Mailings found again: by an operator's word, and by readers in the archive. */
import { describe, expect, test } from 'vitest';
import type { Mailing } from '../../src/model/mailing.ts';
import type { Claim } from '../../src/ports/deliveries.ts';
import { accepted, allAreGone, aMailing, anAudience, claim, deferred, later, mark, now, planned, record, refused, subscribe } from './builders.ts';
import { engines, newLedger } from './engines.ts';

for (const engine of engines) {
  describe.runIf(engine.isHere)(`the archive in ${engine.name}`, () => {
    test('mailings are found by id, edition and address in the archive; the newest first in the list', async () => {
      const ledger = await newLedger(engine);
      const [one, two] = [await planned(ledger, 1), await planned(ledger, 1)];

      expect(await ledger.mailings.findLive(one.editionId)).toEqual(one);
      expect(await ledger.mailings.findByEditionSlug(two.editionSlug)).toEqual(two);
      expect(await ledger.mailings.find('nothing00000')).toBeUndefined();
      expect((await ledger.mailings.list({ limit: 9 })).map((mailing) => mailing.id)).toEqual([two.id, one.id]);
    });

    test('a live mailing is found by its bare slug, and where several newsletters have one they are named', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 1);
      const plan = async (editionSlug: string): Promise<Mailing> => (await ledger.mailings.plan(aMailing({ editionSlug }), anAudience())).mailing;
      await ledger.mailings.planTest(aMailing({ kind: 'test', editionSlug: 'plain/mai' }), []);
      const found = (slug: string): Promise<Mailing | undefined> => ledger.mailings.findByEditionSlug(slug);
      await plan('plain/juni-🌻');
      const [again, may] = [await plan('plain/juni-🌻'), await plan('plain/may')];

      expect(await found('juni-🌻')).toEqual(again);
      expect(await found('may')).toEqual(may);
      for (const slug of ['ay', 'MAY', 'm_y', 'mai', 'n/may', 'a-plain/may', '']) expect(await found(slug)).toBeUndefined();

      await plan('letters/may');
      await expect(found('may')).rejects.toMatchObject({ code: 'mailing-ambiguous', exitCode: 64, message: '"may" names mailings of several newsletters: letters/may, plain/may.' });
      expect(await found('plain/may')).toEqual(may);
    });

    test('the archive of a newsletter holds what was planned live and whose time has come, newest first, of that newsletter alone', async () => {
      const ledger = await newLedger(engine);
      await subscribe(ledger, 1);
      const plan = async (editionSlug: string, sendAt: Date, kind: 'live' | 'test' = 'live'): Promise<void> => {
        const mailing = aMailing({ kind, editionId: `edition-${editionSlug}`, editionSlug, sendAt: sendAt.toISOString() });
        await (kind === 'live' ? ledger.mailings.plan(mailing, anAudience()) : ledger.mailings.planTest(mailing, []));
      };
      await plan('plain/one', now);
      await plan('plain/two', now);
      await plan('plain/tomorrow', later(86_400_000));
      await plan('plain-too/one', now);
      await plan('plain/tried', now, 'test');

      const slugs = async (newsletter: string, limit: number): Promise<string[]> => (await ledger.mailings.archived(newsletter, now, limit)).map(({ editionSlug }) => editionSlug);
      expect(await slugs('plain', 9)).toEqual(['plain/two', 'plain/one']);
      expect(await slugs('plain%', 9)).toEqual([]);
      expect(await slugs('plain-too', 9)).toEqual(['plain-too/one']);
      const found = await Promise.all(['plain/one', 'plain/tomorrow', 'plain/tried'].map((slug) => ledger.mailings.findArchived(slug, now)));
      expect(found.map((mailing) => mailing?.editionSlug)).toEqual(['plain/one', undefined, undefined]);
    });

    test('what was cancelled before anybody could have it is not in the archive, and is found for its report', async () => {
      const ledger = await newLedger(engine);
      const begun = async (name: string, then: (marked: Claim[]) => Promise<unknown>): Promise<void> => {
        await subscribe(ledger, 2);
        const { mailing } = await ledger.mailings.plan(aMailing({ editionId: `edition-${name}`, editionSlug: `letters/${name}` }), anAudience());
        await then(await mark(ledger, await claim(ledger, mailing, { limit: 1 })));
        await ledger.mailings.cancel(mailing.id, 'wrong edition', now);
      };
      const { mailing: untouched } = await ledger.mailings.plan(aMailing({ editionId: 'edition-untouched', editionSlug: 'letters/untouched' }), anAudience());
      await ledger.mailings.cancel(untouched.id, 'wrong edition', now);
      await begun('refused', (marked) => record(ledger, marked.map(refused)));
      await begun('deferred', (marked) => record(ledger, marked.map((one) => deferred(one, later(5)))));
      await begun('accepted', (marked) => record(ledger, marked.map(accepted)));
      await begun('uncertain', (marked) => record(ledger, marked.map((one) => ({ ...accepted(one), outcome: { kind: 'uncertain', sentence: 'The connection ended.' } }))));
      await begun('crashed', () => ledger.deliveries.recover(now, allAreGone));
      await begun('under-way', async () => undefined);

      const inArchive = ['letters/under-way', 'letters/crashed', 'letters/uncertain', 'letters/accepted'];
      expect((await ledger.mailings.archived('letters', now, 9)).map(({ editionSlug }) => editionSlug)).toEqual(inArchive);
      const all = [...inArchive, 'letters/deferred', 'letters/refused', 'letters/untouched'];
      const found = await Promise.all(all.map((slug) => ledger.mailings.findArchived(slug, now)));
      expect(found.flatMap((mailing) => mailing?.editionSlug ?? [])).toEqual(inArchive);
      for (const slug of all) expect((await ledger.mailings.findByEditionSlug(slug))?.cancelled?.reason).toBe('wrong edition');
    });
  });
}
