/** The whole way for one edition: plan it, or find the mailing it has, and send what is open. */
import { GalleyError } from '../../lib/error.ts';
import type { Finding } from '../../model/finding.ts';
import type { Mailing } from '../../model/mailing.ts';
import { type Confirm, planMailing } from '../plan-mailing.ts';
import type { Press } from '../press.ts';
import { type SendEnd, sendMailing, type SendOptions } from './send-mailing.ts';

export type EditionEnd = { kind: 'refused'; findings: Finding[] } | { kind: 'declined' } | { kind: 'sent'; mailing: Mailing; end: SendEnd; isNew: boolean };

/**
 * A mailing that exists goes on with its frozen content, whatever the lake says now. One whose time is still to come
 * is refused unless `evenEarly`.
 */
export async function sendEdition(press: Press, reference: string, options: SendOptions & { evenEarly?: boolean; confirm?: Confirm } = {}): Promise<EditionEnd> {
  const existing = (await press.ledger.mailings.findByEditionSlug(reference)) ?? (await press.ledger.mailings.findLive(reference));
  if (existing !== undefined) return { kind: 'sent', mailing: existing, end: await sendMailing(press, existing, options), isNew: false };

  const plan = await planMailing(press, reference, options.confirm);
  if (plan.kind === 'refused' || plan.kind === 'declined') return plan;
  const { mailing } = plan;
  if (Date.parse(mailing.sendAt) > press.clock.now().getTime() && options.evenEarly !== true) {
    throw new GalleyError('usage', 'not-yet', `"${mailing.title}" is to go out at ${mailing.sendAt}, which is still to come.`, {
      hint: 'A worker sends it then (npx galley worker run), or a scheduled: npx galley send --due',
    });
  }
  return { kind: 'sent', mailing, end: await sendMailing(press, mailing, options), isNew: plan.kind === 'planned' };
}
