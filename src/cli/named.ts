/** What somebody names on the command line, looked up; what is not there or wrong is told in one sentence. */
import { GalleyError } from '../lib/error.ts';
import { parseAddress } from '../model/address.ts';
import type { Mailing } from '../model/mailing.ts';
import type { Press } from '../usecases/press.ts';
import { findMailing } from '../usecases/report-mailing.ts';

export async function theMailing(press: Pick<Press, 'ledger'>, word: string): Promise<Mailing> {
  const mailing = await findMailing(press, word);
  if (mailing === undefined) throw new GalleyError('noInput', 'mailing-unknown', `There is no mailing "${word}".`, { hint: 'List them with: npx galley mailing list' });
  return mailing;
}

export function theAddress(typed: string): string {
  const answer = parseAddress(typed);
  if (answer.ok) return answer.address;
  throw new GalleyError('usage', 'address-invalid', `"${typed}" ${answer.reason}.`);
}

/** How many there are, as somebody counted who confirms what they do. */
export function theCount(typed: string): number {
  if (/^\d{1,12}$/.test(typed)) return Number(typed);
  throw new GalleyError('usage', 'count-invalid', `--expect "${typed}" is no count.`, { hint: 'Write the number in digits, as in: --expect 1200' });
}

/** A day, which begins in UTC, or an instant that says its zone. */
export function theInstant(typed: string): Date {
  const instant = new Date(typed);
  const day = typed.slice(0, 10);
  // The 30th of February is read as the 2nd of March.
  const isOfCalendar = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (isOfCalendar && /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(typed) && !Number.isNaN(instant.getTime())) return instant;
  throw new GalleyError('usage', 'instant-invalid', `"${typed}" is neither a day nor an instant.`, { hint: 'Write 2026-11-24, or with time and zone 2026-11-24T08:00:00Z.' });
}
