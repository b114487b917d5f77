import type { LinkFact } from '../../ports/outside.ts';
import { addressesOf, atOf, shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

export const linkBroken = factsRule({
  id: 'link-broken',
  severity: 'error',
  asks: 'Every link answers.',
  reason: 'A reader who meets "not found" once does not follow the next link.',
  source: 'RFC 9110 §15.5',
  check: (facts, input) =>
    addressesOf(input).flatMap((link) => {
      const fact = facts.links?.[link.href];
      const wrong = fact && wrongWith(fact);
      if (!wrong) return [];
      return [{
        message: `${link.where}: ${shortAddress(link.href)} ${wrong.words}.`,
        ...atOf(link),
        ...(wrong.isCertain ? {} : { severity: 'warning' as const, hint: 'It may be so for programs only, or for a minute; open the link by hand.' }),
      }];
    }),
});

/** Only "not there" is certain: refusals, overload and slowness may hit the checker alone. */
function wrongWith({ status, failure, isPassing }: LinkFact): { words: string; isCertain: boolean } | undefined {
  if (failure !== undefined) return { words: failure, isCertain: isPassing !== true };
  if (status === undefined || status < 400) return undefined;
  return { words: `answers ${status}`, isCertain: status === 404 || status === 410 };
}
