/**
 * How old a signed request may be. Providers try again for hours, each time with the time of the event; what is played
 * again within that time changes nothing, because the ledger keeps every bounce once.
 */
const oldestMs = 26 * 3_600_000;
const aheadMs = 10 * 60_000;

/** `seconds` since 1970, as text. */
export function isFresh(seconds: string, now: Date): boolean {
  if (!/^\d{9,11}$/.test(seconds)) return false;
  const ageMs = now.getTime() - Number(seconds) * 1000;
  return ageMs <= oldestMs && ageMs >= -aheadMs;
}
