/** What following a counted link does: it is counted once, as a person's or a machine's, and nothing else is kept of it. */
import type { Press } from '../press.ts';
import type { CountedLink } from './counted-link.ts';
import { newHaste } from './haste.ts';
import { type HeaderOf, machineSign } from './machine-signs.ts';
import { newTally } from './tally.ts';

export interface Follower {
  headerOf: HeaderOf;
  /** Where the request came from; it only tells clients apart, for a few seconds. */
  from: string;
}

/** Counts without making anybody wait; a ledger that fails is told in the log. */
export type CountClick = (link: CountedLink, follower: Follower) => void;

export function clickCounter(press: Pick<Press, 'ledger' | 'clock' | 'log'>): CountClick {
  const haste = newHaste();
  const tally = newTally(press);
  return ({ key, to }, { headerOf, from }) => {
    if (machineSign(headerOf) !== undefined) return tally.add(key, to, { people: 0, machines: 1 });
    const client = `${from} ${headerOf('User-Agent') ?? ''}`;
    const { isHasty, takenBack } = haste.judge({ client, key, to, nowMs: press.clock.now().getTime() });
    for (const [link, people] of takenBack) tally.add(key, link, { people: -people, machines: people });
    tally.add(key, to, isHasty ? { people: 0, machines: 1 } : { people: 1, machines: 0 });
  };
}
