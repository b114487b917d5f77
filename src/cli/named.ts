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

/** A day, which begins in UTC, or an instant that says its zone. */
export function theInstant(typed: string): Date {
  const instant = new Date(typed);
  if (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(typed) && !Number.isNaN(instant.getTime())) return instant;
  throw new GalleyError('usage', 'instant-invalid', `"${typed}" is neither a day nor an instant.`, { hint: 'Write 2026-11-24, or with time and zone 2026-11-24T08:00:00Z.' });
}
