/** Dates that must be in order. Instants are ISO 8601. */
import { textAt } from '../read.ts';
import type { Verdict } from './links.ts';

export function endsAfterStart(period: unknown): Verdict {
  const startsAt = textAt(period, 'startsAt');
  const endsAt = textAt(period, 'endsAt');
  if (startsAt === undefined || endsAt === undefined) return true;
  return Date.parse(endsAt) > Date.parse(startsAt) ? true : 'The end must be after the start.';
}
