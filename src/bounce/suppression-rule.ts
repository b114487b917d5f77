/** When an address is mailed no more: hard bounces and complaints at once, soft ones by number and time; what is said of us, never. */
import type { BounceVerdict, SuppressionRule } from '../model/bounce.ts';

export interface SoftLimit {
  /** So many mailings that came back softly, */
  bounces: number;
  /** the first and the last at least so far apart. */
  overMs: number;
}

const day = 86_400_000;

/** A mailbox that is switched off may come back within days, and seldom after: the second such bounce counts (MAIL E5). */
const disabled: SuppressionRule = { reason: 'soft-bounces', bounces: 2, overMs: 3 * day, rules: ['gmail-disabled', 'mailbox-disabled', 'yahoo-mailbox-gone', 'proton-inactive', 'rfc3463-5.2.1'] };

export function suppressionRuleOf({ bounceClass, rule }: BounceVerdict, soft: SoftLimit): SuppressionRule | undefined {
  switch (bounceClass) {
    case 'hard':
      return { reason: 'hard-bounce', bounces: 1, overMs: 0 };
    case 'soft':
      return disabled.rules?.includes(rule) === true ? disabled : { reason: 'soft-bounces', ...soft };
    case 'reputation':
    case 'ours':
      return undefined;
  }
}
