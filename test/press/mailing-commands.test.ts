/** The operator's hand on a mailing, by the command line: and the Studio's report says the same. */
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendDue } from '../../src/usecases/send/send-due.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { sent } from './a-house.ts';
import { type Ended, startGalley } from './galley.ts';
import { type House, list, openHouse } from './house.ts';

let house: House;
let id: string;
const readers = ['rcpt-550@mail.example', 'message-reset@mail.example', 'ada@mail.example'];

beforeAll(async () => {
  house = await openHouse({ subscribers: 'none', environment: { GALLEY_CONNECTIONS: '1' } });
  await house.press.ledger.subscribers.import(readers.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: house.press.clock.now(), dryRun: false });
  id = sent(await sendEdition(house.press, 'short-letter')).mailing.id;
});
afterAll(() => house.close());

const galley = (...words: string[]): Promise<Ended> => startGalley(words, house.environment).ended;
const inStudio = (): Promise<unknown> => house.lake.fetch('*[_type == "mailingReport"][0]{state, reason}');

describe('an operator', () => {
  test('lists mailings with their state and counts', async () => {
    const { out } = await galley('mailing', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({ id, kind: 'live', editionSlug: 'plain-words/short-letter', audienceCount: 3, counts: { accepted: 1, refused: 1, uncertain: 1 } });
    expect((await galley('mailing', 'list')).out).toMatch(new RegExp(`^${id} +live .* 1/3 `, 'm'));
  });

  test('has nothing to pause or to cancel of a mailing that is finished', async () => {
    for (const words of [['pause', id], ['cancel', id, '--yes']]) expect(await galley('mailing', ...words)).toMatchObject({ code: 64, talk: expect.stringContaining('is finished already') as string });
    expect((await house.press.ledger.mailings.find(id))?.paused).toBeUndefined();
  });

  test('is shown what is uncertain, and settles it only with the number that it is', async () => {
    const listed = await galley('mailing', 'settle', id);
    expect(listed.out).toMatch(/^2 {2}\S+ {2}\S.*\n$/);
    expect(listed.talk).toContain('1 uncertain. Look for <');
    expect(await galley('mailing', 'settle', id, '--as', 'accepted', '--yes', '--expect', '2')).toMatchObject({ code: 64, talk: expect.stringContaining('1 delivery would be settled as accepted.\n  Confirm with: --yes --expect 1') as string });
    expect(await galley('mailing', 'settle', id, '--as', 'gone')).toMatchObject({ code: 64, talk: expect.stringContaining('Take accepted, resend or leave.') as string });
    expect((await galley('report', id)).out).toContain("1 may or may not have arrived: the connection or the worker ended before the relay's answer was recorded.");
    expect((await galley('mailing', 'settle', id, '--as', 'leave')).talk).toBe('1 delivery is left uncertain.\n');
    expect((await galley('mailing', 'settle', id, '--as', 'accepted', '--yes', '--expect', '1')).talk).toContain('1 settled as accepted.');
    expect(await house.press.ledger.mailings.counts(id)).toMatchObject({ accepted: 2, uncertain: 0 });
    expect(await house.lake.fetch('*[_type == "mailingReport"][0].counts[state == "uncertain"].count')).toEqual([0]);
  });

  test.each<[string, string[], number, RegExp]>([
    ['nothing is', [], 0, /^Nothing of ".+" \(\w+\) is uncertain\.\n$/],
    ['fewer are than expected', ['--as', 'accepted', '--yes', '--expect', '1'], 64, /Nothing of ".+" \(\w+\) is uncertain, and 1 were expected\./],
    ['the numbers are of others', ['--only', '1', '998,999', '--as', 'accepted'], 64, /Deliveries 1, 998, 999 of ".+" \(\w+\) are not uncertain\.\n {2}List what is with: npx galley mailing settle \w+\n/],
    ['the number is none', ['--only', 'abc'], 64, /--only "abc" is no number of a delivery\./],
  ])('is told of the uncertain where %s', async (_what, flags, code, sentence) => {
    expect(await galley('mailing', 'settle', id, ...flags)).toEqual({ code, out: '', talk: expect.stringMatching(sentence) as string });
  });

  test('plans the refused again, pauses that with the reason and resumes it, by its edition’s name too', async () => {
    expect((await galley('mailing', 'retry', id)).code).toBe(64);
    expect((await galley('mailing', 'retry', id, '--yes')).talk).toContain('1 delivery is planned again.');
    expect((await galley('mailing', 'retry', id, '--yes')).talk).toMatch(/^Nothing of ".+" \(\w+\) is refused, so nothing is planned again\.\n$/);
    expect(await galley('mailing', 'resume', id)).toMatchObject({ code: 0, talk: expect.stringMatching(/^".+" \(\w+\) is not paused\.\n$/) as string });
    expect(await galley('mailing', 'pause', 'plain-words/short-letter', '--reason', 'a wrong figure in it')).toMatchObject({ code: 0, talk: expect.stringContaining(`(${id}) is paused.`) as string });
    expect(await inStudio()).toEqual({ state: 'paused', reason: 'a wrong figure in it' });
    expect((await galley('mailing', 'resume', id)).code).toBe(0);
    expect(await inStudio()).toEqual({ state: 'sending', reason: null });
  });

  test('cancels what is left, only with --yes', async () => {
    expect((await galley('mailing', 'cancel', id)).code).toBe(64);
    expect((await galley('mailing', 'cancel', id, '--yes', '--reason', 'nobody is to get it')).code).toBe(0);
    expect(await inStudio()).toEqual({ state: 'cancelled', reason: 'nobody is to get it' });
    for (const words of [['retry', id, '--yes'], ['settle', id, '--as', 'resend']]) expect(await galley('mailing', ...words)).toMatchObject({ code: 64, talk: expect.stringContaining('is cancelled already') as string });
    expect(await house.press.ledger.mailings.counts(id)).toMatchObject({ accepted: 2, planned: 0, skipped: 1 });
  });

  test('is told which mailings there are where a name is nobody’s', async () => {
    expect((await galley('mailing', 'pause', 'nothing')).code).toBe(66);
  });
});

describe('what a worker was handing over when it was killed', () => {
  const killed = { id: 'killed', host: hostname(), boot: 'another', pid: 1 };

  test.each(['pause', 'cancel'] as const)('is listed as uncertain, though nobody sends the mailing after its %s', async (word) => {
    const other = await openHouse({ subscribers: 'none' });
    try {
      const { press } = other;
      await press.ledger.subscribers.import(readers.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: press.clock.now(), dryRun: false });
      const { mailing } = sent(await sendEdition(press, 'short-letter', { signal: AbortSignal.abort() }));
      const claims = await press.ledger.deliveries.claim({ mailingId: mailing.id, worker: killed, limit: 1, leaseMs: 60_000, now: press.clock.now() });
      await press.ledger.deliveries.advance({ ended: [], begun: claims, relay: 'smtp://relay.example:25', now: press.clock.now() });
      await press.ledger.mailings[word](mailing.id, 'by an operator', press.clock.now());
      if (word === 'cancel') await sendDue(press);
      else expect((await startGalley(['mailing', 'settle', mailing.id], other.environment).ended).talk).toContain('1 uncertain.');
      expect(await press.ledger.mailings.counts(mailing.id)).toMatchObject({ 'handing over': 0, uncertain: 1 });
    } finally {
      await other.close();
    }
  });
});

describe('a test mailing', () => {
  test('says what becomes of those that wait, and never names the command that begins the live mailing', async () => {
    const fine = Array.from({ length: 8 }, (_none, index) => `tester${index}@office.example`);
    const tested = await galley('test', 'short-letter', '--to', ...fine, 'message-reset@one.example', 'message-reset@two.example', 'rcpt-450@office.example', 'rcpt-550@office.example');
    const sendsDue = 'Send what is open, and whatever else is due, with: npx galley send --due, or leave it to: npx galley worker run\n';
    expect([tested.code, tested.talk]).toEqual([1, expect.stringMatching(/Some wait for a later try, the next at \S+Z\. Send what is open, and whatever/)]);
    const testId = /^Test mailing (\w+)/.exec(tested.out)?.[1] ?? '';
    expect((await galley('mailing', 'settle', testId)).out).toMatch(/^ 9 {2}\S.*\n10 {2}\S.*\n$/);
    expect(await galley('mailing', 'retry', testId, '--yes')).toMatchObject({ code: 0, talk: `1 delivery is planned again. ${sendsDue}` });
    expect(await galley('mailing', 'settle', testId, '--only', '9', '--as', 'resend', '--yes', '--expect', '1')).toMatchObject({ code: 0, talk: `1 settled as resend. ${sendsDue}` });
    expect((await galley('mailing', 'pause', testId)).code).toBe(0);
    expect((await galley('mailing', 'resume', testId)).talk).toContain(`is resumed. ${sendsDue}`);
  });
});

describe('a second send of the same edition', () => {
  test('says that the last ones are with another worker', async () => {
    const other = await openHouse({ subscribers: 'none' });
    try {
      const { press } = other;
      await press.ledger.subscribers.import(readers.map((email) => ({ email, attributes: {} })), { list, source: 'test', now: press.clock.now(), dryRun: false });
      const { mailing } = sent(await sendEdition(press, 'short-letter', { signal: AbortSignal.abort() }));
      await press.ledger.deliveries.claim({ mailingId: mailing.id, worker: press.newWorker(), limit: 10, leaseMs: 60_000, now: press.clock.now() });
      const { code, talk } = await startGalley(['send', 'short-letter', '--yes', '--expect', '3'], other.environment).ended;
      expect([code, talk]).toEqual([75, expect.stringContaining('The last ones are with another worker.')]);
    } finally {
      await other.close();
    }
  });
});
