/** A ledger that fails in the middle of a run, while the process lives on: nothing stays held, and the same call goes on. */
import { expect, test } from 'vitest';
import { GalleyError } from '../../src/lib/error.ts';
import type { Deliveries } from '../../src/ports/deliveries.ts';
import type { Press } from '../../src/usecases/press.ts';
import { sendEdition } from '../../src/usecases/send/send-edition.ts';
import { sendMailing } from '../../src/usecases/send/send-mailing.ts';
import { aHouse, sent } from './a-house.ts';
import { audienceCount } from './house.ts';

const outage = (): Error => new GalleyError('unavailable', 'ledger-unreachable', 'The ledger cannot be reached.');

/** The same press with other steps. */
function withSteps(press: Press, advance: Deliveries['advance']): Press {
  return { ...press, ledger: { ...press.ledger, deliveries: { ...press.ledger.deliveries, advance } } };
}

test('a step that failed once leaves nobody in doubt: what the relay answered is written with the next try, and the claims go back', async () => {
  const { press, relay } = await aHouse();
  const { mailing } = sent(await sendEdition(press, 'short-letter', { signal: AbortSignal.abort() }));
  const { advance } = press.ledger.deliveries;
  let steps = 0;
  const failing = withSteps(press, async (step) => {
    steps += 1;
    if (steps === 4) throw outage();
    return advance(step);
  });
  await expect(sendMailing(failing, mailing)).rejects.toMatchObject({ code: 'ledger-unreachable' });

  const counts = await press.ledger.mailings.counts(mailing.id);
  expect(counts.accepted).toBe(relay.taken.length);
  expect(counts).toMatchObject({ claimed: 0, 'handing over': 0, uncertain: 0, planned: audienceCount - counts.accepted });
  expect(await sendMailing(press, mailing)).toEqual({ kind: 'finished' });
  expect(relay.taken).toHaveLength(audienceCount);
});

test('a step that was written, though nobody heard of it, is in doubt when the lease of its run ends, while the process works on', async () => {
  const { press, relay, setTime } = await aHouse();
  const { mailing } = sent(await sendEdition(press, 'short-letter', { signal: AbortSignal.abort() }));
  const { advance } = press.ledger.deliveries;
  let steps = 0;
  const deaf = withSteps(press, async (step) => {
    const answer = await advance(step);
    steps += 1;
    if (steps === 4) throw outage();
    return answer;
  });
  await expect(sendMailing(deaf, mailing)).rejects.toMatchObject({ code: 'ledger-unreachable' });
  const { 'handing over': begun } = await press.ledger.mailings.counts(mailing.id);
  expect(begun).toBeGreaterThan(0);

  // A run that comes before the lease is over has one of its own.
  const start = Date.now();
  setTime(new Date(start + press.settings.leaseMs * 0.75));
  expect((await sendMailing(press, mailing)).kind).toBe('waiting');
  setTime(new Date(start + press.settings.leaseMs * 1.25));
  expect(await sendMailing(press, mailing)).toEqual({ kind: 'finished' });
  expect(await press.ledger.mailings.counts(mailing.id)).toMatchObject({ accepted: audienceCount - begun, uncertain: begun });
  expect(relay.taken).toHaveLength(audienceCount - begun);
});
