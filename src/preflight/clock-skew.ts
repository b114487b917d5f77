/** When a clock is wrong, and how that is said. */
import type { PreflightFacts } from './rule.ts';

/** Further off than any network delay and than any clock that is kept right. */
const mostMs = 5 * 60_000;

/** One sentence for the clock that differs most; undefined where all agree. */
export function clockSkew(clocks: NonNullable<PreflightFacts['clocks']>): string | undefined {
  const [worst] = clocks.toSorted((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs));
  if (worst === undefined || Math.abs(worst.aheadMs) <= mostMs) return undefined;
  const minutes = Math.round(Math.abs(worst.aheadMs) / 60_000);
  return `This machine's clock is ${minutes} minutes ${worst.aheadMs > 0 ? 'ahead of' : 'behind'} that of the ${worst.of}.`;
}

export const clockHint = 'Let it be set by a time server (timedatectl set-ntp true).';
