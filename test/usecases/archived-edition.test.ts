import { expect, test } from 'vitest';
import type { MailingContent, NewMailing } from '../../src/model/mailing.ts';
import { archiveOf } from '../../src/usecases/archived-edition.ts';
import { mailingContent } from '../../src/usecases/mailing-content.ts';
import { anEdition } from '../builders/edition.ts';
import { aMailing, anAudience, now } from '../ledger/builders.ts';
import { engines, newLedger } from '../ledger/engines.ts';

test.each([
  ['the zone that the newsletter had', { timeZone: 'Europe/Oslo' }, '24 November 2026'],
  ['the zone that the newsletter had, in its language', { timeZone: 'Europe/Madrid', language: 'es' }, '24 de noviembre de 2026'],
  ['UTC, from before the zone was kept', {}, '23 November 2026'],
])('the archive says the day by %s', async (_what, { language = 'en', ...kept }: { language?: string; timeZone?: string }, day) => {
  const ledger = await newLedger(engines[0]!);
  const made = aMailing();
  const content: MailingContent = { ...made.content, ...kept, rendered: { ...made.content.rendered, language } };
  const mailing: NewMailing = { ...made, content, sendAt: '2026-11-23T23:30:00Z' };
  await ledger.mailings.plan(mailing, anAudience());

  const entries = await archiveOf({ ledger, clock: { now: () => now, wait: async () => undefined } }, 'letters', 9);

  expect(entries.map(({ sentAt, sentOn }) => [sentAt, sentOn])).toEqual([['2026-11-23T23:30:00Z', day]]);
});

test('a mailing keeps the zone and the postal address that its newsletter has when it is planned', () => {
  const edition = anEdition();
  const newsletter = { ...edition.newsletter, timeZone: 'Asia/Amman', postalAddress: '4 Harbour Row, 5003 Bergen' };
  const { rendered } = aMailing().content;
  expect(mailingContent({ newsletter }, rendered)).toMatchObject({ timeZone: 'Asia/Amman', postalAddress: '4 Harbour Row, 5003 Bergen' });
});
