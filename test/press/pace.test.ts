/** Pace, warm-up and retries through a whole press; only time is set, so that waiting takes none. */
import { expect, test } from 'vitest';
import type { Press } from '../../src/usecases/press.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { sendMailing } from '../../src/usecases/send/send-mailing.ts';
import { aHouse, sent } from './a-house.ts';
import { type House, list } from './house.ts';

async function subscribe({ press }: House, ...emails: string[]): Promise<void> {
  await press.ledger.subscribers.import(emails.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: press.clock.now(), dryRun: false });
}

function inNoTime({ press, setTime }: House, settings: Partial<Press['settings']> = {}): Press {
  const wait = async (waitMs: number): Promise<void> => setTime(new Date(press.clock.now().getTime() + waitMs));
  return { ...press, settings: { ...press.settings, ...settings }, clock: { ...press.clock, wait } };
}

test('readers of an organisation with a pace of its own get it in one go, after the others and as fast as they may', async () => {
  const house = await aHouse({ subscribers: 'none' });
  const slow = Array.from({ length: 6 }, (_, index) => `reader${index}@slow.example`);
  await subscribe(house, ...slow, 'ada@mail.example');
  const press = inNoTime(house, { pace: { perSecond: 0, organisations: { 'slow.example': { perSecond: 0.2 } }, warmUp: [] } });
  const from = press.clock.now().getTime();
  expect(sent(await sendEdition(press, 'short-letter')).end).toEqual({ kind: 'finished' });
  expect(house.relay.taken).toHaveLength(7);
  expect(press.clock.now().getTime() - from).toBeGreaterThanOrEqual(23_000);
});

test('whoever is tried for the first time long after the others is tried again as well', async () => {
  const house = await aHouse({ subscribers: 'none' });
  await subscribe(house, 'rcpt-450@mail.example');
  const { mailing } = sent(await sendEdition(house.press, 'short-letter', { signal: AbortSignal.abort() }));
  const { retryForMs } = house.press.settings;
  house.setTime(new Date(Date.now() + 3 * retryForMs));
  expect((await sendMailing(house.press, mailing)).kind).toBe('waiting');
  expect(await house.press.ledger.mailings.counts(mailing.id)).toMatchObject({ deferred: 1, refused: 0 });

  house.setTime(new Date(Date.now() + 4 * retryForMs));
  expect(await sendMailing(house.press, mailing)).toEqual({ kind: 'finished' });
  expect(await house.press.ledger.mailings.counts(mailing.id)).toMatchObject({ deferred: 0, refused: 1 });
});

test('a relay that wants no more for now is waited for, where the one behind it is down', async () => {
  const house = await aHouse({ subscribers: 'none', environment: { GALLEY_RELAY_FALLBACKS: 'smtp://127.0.0.1:1' } });
  await subscribe(house, 'ada@mail.example', 'eve@mail.example');
  const press: Press = { ...house.press, settings: { ...house.press.settings, pace: { perSecond: 0, organisations: {}, warmUp: [1] } } };
  expect(sent(await sendEdition(press, 'short-letter')).end).toMatchObject({ kind: 'waiting', reason: 'no more than 1 message today, while this relay warms up' });
  expect(house.relay.taken).toHaveLength(1);
});

test('an edition whose mailing is at its end is not planned again, and nobody is asked', async () => {
  const house = await aHouse({ subscribers: 'none' });
  await subscribe(house, 'ada@mail.example');
  const { mailing } = sent(await sendEdition(house.press, 'short-letter'));
  const again = await sendEdition(house.press, 'short-letter', {
    confirm: async () => {
      throw new Error('somebody is asked');
    },
  });
  expect(sent(again)).toMatchObject({ mailing: { id: mailing.id }, end: { kind: 'finished' }, isNew: false });
});
