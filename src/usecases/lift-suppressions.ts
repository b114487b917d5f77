/**
 * Suppressions that bounces made wrongly, lifted many at once: a relay that was down, a file that was taken by mistake.
 * What a person said (a complaint, a request, an erasure) stays, and can be lifted one by one alone.
 */
import { GalleyError } from '../lib/error.ts';
import { bounceReasons } from '../model/subscriber.ts';
import type { SuppressionClass, SuppressionFilter } from '../ports/subscribers.ts';
import type { Press } from './press.ts';

export interface Survey {
  /** Made by bounces: what would be lifted. */
  liftable: SuppressionClass[];
  count: number;
  /** A person's own word: what stays. */
  staying: SuppressionClass[];
}

export async function surveySuppressions({ ledger }: Pick<Press, 'ledger'>, filter: SuppressionFilter): Promise<Survey> {
  const classes = await ledger.subscribers.suppressionClasses(filter);
  const isBounced = ({ reason }: SuppressionClass): boolean => bounceReasons.some((one) => one === reason);
  const liftable = classes.filter(isBounced);
  return { liftable, count: liftable.reduce((sum, { count }) => sum + count, 0), staying: classes.filter((one) => !isBounced(one)) };
}

/**
 * Answers how many were lifted. Throws GalleyError `count-unexpected` (usage) where there are not as many as `expect`; what
 * is suppressed after `filter.until` is not touched.
 */
export async function liftSuppressions(press: Pick<Press, 'ledger' | 'clock'>, filter: SuppressionFilter, { because, expect }: { because: string; expect: number }): Promise<number> {
  const { count } = await surveySuppressions(press, filter);
  if (count !== expect) throw new GalleyError('usage', 'count-unexpected', `${count} suppressions would be lifted, and ${expect} were expected.`, { hint: `Look at them without --yes, then confirm with: --yes --expect ${count}` });
  return press.ledger.subscribers.liftBounced(filter, because, press.clock.now());
}
