/** How what is open of a mailing goes out, as a sentence that names the command. */
import type { Mailing } from '../model/mailing.ts';
import type { SendEnd } from '../usecases/send/send-mailing.ts';

/** The edition of a test is not named: that would begin its live mailing. */
export function howToGoOn({ kind, editionSlug }: Pick<Mailing, 'kind' | 'editionSlug'>): string {
  if (kind === 'live') return `Send what is open with: npx galley send ${editionSlug}`;
  return 'Send what is open, and whatever else is due, with: npx galley send --due, or leave it to: npx galley worker run';
}

export function whyWaiting({ reason, nextAt }: Extract<SendEnd, { kind: 'waiting' }>): string {
  const then = nextAt === undefined ? '' : `, the next at ${nextAt.toISOString()}`;
  if (reason !== undefined) return `The rest waits, because of the relay (${reason})${then}`;
  return nextAt === undefined ? 'The last ones are with another worker' : `Some wait for a later try${then}`;
}
