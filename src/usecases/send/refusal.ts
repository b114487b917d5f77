/** What a refusal in the session says of the recipient, as a bounce that comes later would. */
import { classifyReply } from '../../bounce/classify-reply.ts';
import { suppressionRuleOf } from '../../bounce/suppression-rule.ts';
import type { AttemptOutcome } from '../../model/mailing.ts';
import type { Outcome } from '../../ports/deliveries.ts';
import type { PressSettings } from '../press.ts';

/** Of an attempt that is the last one; undefined where no reply says anything. */
export function bounceOf(outcome: AttemptOutcome, { softBounces }: Pick<PressSettings, 'softBounces'>): Outcome['bounce'] {
  if (outcome.kind !== 'refused' && outcome.kind !== 'deferred') return undefined;
  const verdict = classifyReply(outcome.reply);
  const suppression = suppressionRuleOf(verdict, softBounces);
  return { ...verdict, ...(suppression === undefined ? {} : { suppression }) };
}
