/**
 * What a schedule calls, as often as it likes: plans the ready editions whose time has come, then sends whatever is
 * open of any mailing. An edition whose time passed long ago is held, never sent late by itself.
 */
import type { Finding } from '../../model/finding.ts';
import type { Mailing } from '../../model/mailing.ts';
import type { EditionSummary } from '../../ports/content.ts';
import { planMailing } from '../plan-mailing.ts';
import type { Press } from '../press.ts';
import { recover } from './recover.ts';
import { type SendEnd, sendMailing, type SendOptions } from './send-mailing.ts';

export interface DueEnd {
  sent: { mailing: Mailing; end: SendEnd }[];
  /** Due, and stopped by what preflight found. */
  refused: { edition: EditionSummary; findings: Finding[] }[];
  /** Due too long ago: an operator sends them by name, or an editor gives them a new time. */
  held: EditionSummary[];
}

export async function sendDue(press: Press, options: SendOptions = {}): Promise<DueEnd> {
  await recover(press);
  const now = press.clock.now();
  const end: DueEnd = { sent: [], refused: [], held: [] };
  for (const edition of await press.content.due(now)) {
    if ((await press.ledger.mailings.findLive(edition.id)) !== undefined) continue;
    if (now.getTime() - Date.parse(edition.sendAt ?? '') > press.settings.lateAfterMs) {
      end.held.push(edition);
      continue;
    }
    const plan = await planMailing(press, edition.id);
    if (plan.kind === 'refused') end.refused.push({ edition, findings: plan.findings });
  }
  for (const mailing of await press.ledger.mailings.unfinished()) {
    if (options.signal?.aborted) break;
    if (Date.parse(mailing.sendAt) > now.getTime()) continue;
    end.sent.push({ mailing, end: await sendMailing(press, mailing, options) });
  }
  return end;
}
