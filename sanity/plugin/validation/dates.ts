/** Dates that must be in order. Instants are ISO 8601; `now` is given, so that a rule is the same for the same input. */
import { textAt } from '../read.ts';
import type { Verdict } from './links.ts';

export function notInFuture(instant: string | undefined, now: Date): Verdict {
  return instant !== undefined && Date.parse(instant) > now.getTime() ? 'This is in the future; a review is recorded after it was made.' : true;
}

export function endsAfterStart(period: unknown): Verdict {
  const startsAt = textAt(period, 'startsAt');
  const endsAt = textAt(period, 'endsAt');
  if (startsAt === undefined || endsAt === undefined) return true;
  return Date.parse(endsAt) > Date.parse(startsAt) ? true : 'The end must be after the start.';
}

/** A review older than this is still a review, but medicine moves on. */
const staleAfterMs = 2 * 365 * 86_400_000;

export function stillFresh(instant: string | undefined, now: Date): Verdict {
  return instant !== undefined && now.getTime() - Date.parse(instant) > staleAfterMs ? 'This review is more than two years old; ask for a new one.' : true;
}
