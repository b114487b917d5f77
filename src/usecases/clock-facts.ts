/** How far this machine's clock is from those it works with: `Date` in every message, leases and sending times rest on it. */
import { GalleyError } from '../lib/error.ts';
import { clockHint, clockSkew } from '../preflight/clock-skew.ts';
import type { PreflightFacts } from '../preflight/rule.ts';
import type { Press } from './press.ts';

type Clocks = NonNullable<PreflightFacts['clocks']>;
type Needs = Pick<Press, 'content' | 'ledger' | 'clock'>;

export function clockFacts(press: Needs): () => Promise<Pick<PreflightFacts, 'clocks'>> {
  return async () => ({ clocks: await clocksOf(press) });
}

/** Throws GalleyError `clock-wrong` (unavailable) where one of them is more than five minutes away. */
export async function proveClocks(press: Needs): Promise<void> {
  const skew = clockSkew(await clocksOf(press));
  if (skew !== undefined) throw new GalleyError('unavailable', 'clock-wrong', skew, { hint: clockHint });
}

/** Each against our time in the middle of the question; an answer on the way is not a wrong clock. */
async function clocksOf({ content, ledger, clock }: Needs): Promise<Clocks> {
  const sources = [
    ['content lake', () => content.clock()],
    ['ledger', () => ledger.clock()],
  ] as const;
  return Promise.all(
    sources.map(async ([of, ask]) => {
      const asked = clock.now().getTime();
      const told = (await ask()).getTime();
      return { of, aheadMs: (asked + clock.now().getTime()) / 2 - told };
    }),
  );
}
