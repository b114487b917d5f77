/** The whole way for one edition: plan it, or find the mailing it has, and send what is open. */
import { GalleyError } from '../../lib/error.ts';
import type { Finding } from '../../model/finding.ts';
import { type Mailing, mailingState, type MailingState } from '../../model/mailing.ts';
import { type Confirm, planMailing } from '../plan-mailing.ts';
import type { Press } from '../press.ts';
import { type SendEnd, sendMailing, type SendOptions } from './send-mailing.ts';

export type EditionEnd = { kind: 'refused'; findings: Finding[] } | { kind: 'declined' } | { kind: 'sent'; mailing: Mailing; end: SendEnd; isNew: boolean };

/**
 * A mailing that exists goes on with its frozen content, whatever the lake says now. One that nobody has got yet and
 * whose time is still to come is refused unless `evenEarly`.
 */
export async function sendEdition(press: Press, reference: string, options: SendOptions & { evenEarly?: boolean; confirm?: Confirm } = {}): Promise<EditionEnd> {
  const existing = await mailingToGoOnWith(press, reference);
  const plan = existing === undefined ? await planMailing(press, reference, options.confirm) : { kind: 'exists' as const, mailing: existing };
  if (plan.kind === 'refused' || plan.kind === 'declined') return plan;
  const { mailing } = plan;
  if (options.evenEarly !== true && (await stateOf(press, mailing)) === 'waiting') {
    throw new GalleyError('usage', 'not-yet', `"${mailing.title}" is to go out at ${mailing.sendAt}, which is still to come.`, {
      hint: 'A worker sends it then (npx galley worker run), or a scheduled: npx galley send --due',
    });
  }
  return { kind: 'sent', mailing, end: await sendMailing(press, mailing, options), isNew: plan.kind === 'planned' };
}

/**
 * The mailing that `sendEdition` goes on with. By the slug alone it is one that is still open: after its end the word may
 * mean another newsletter's edition of that slug, and the lake knows.
 */
export async function mailingToGoOnWith(press: Press, reference: string): Promise<Mailing | undefined> {
  const { mailings } = press.ledger;
  const found = (await mailings.findByEditionSlug(reference)) ?? (await mailings.findLive(reference));
  if (found === undefined || found.editionSlug === reference || found.editionId === reference) return found;
  const state = await stateOf(press, found);
  return state === 'finished' || state === 'cancelled' ? undefined : found;
}

async function stateOf(press: Press, mailing: Mailing): Promise<MailingState> {
  return mailingState(mailing, await press.ledger.mailings.counts(mailing.id), press.clock.now().toISOString());
}
