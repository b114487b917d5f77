/**
 * The last look at who a message goes to and where its bounces return, before a relay sees it. Addresses were judged
 * when they came in; what got past that must still never become somebody else's (a library may "repair" it).
 */
import { GalleyError } from '../lib/error.ts';
import { parseAddress } from '../model/address.ts';
import type { AttemptOutcome } from '../model/mailing.ts';
import type { Handover } from '../ports/mailer.ts';

/**
 * Undefined where the recipient may be mailed; else the outcome to record, with nothing sent. Non-ASCII local parts are
 * among the refused, as they need SMTPUTF8 on every hop (RFC 6531).
 * Throws GalleyError `envelope-from` (configuration).
 */
export function envelopeRefusal({ recipient, envelopeFrom }: Handover): AttemptOutcome | undefined {
  const from = parseAddress(envelopeFrom);
  if (!from.ok || from.address !== envelopeFrom) {
    throw new GalleyError('configuration', 'envelope-from', `The address bounces go to ${from.ok ? 'is not written as it is sent' : from.reason}.`, {
      hint: 'Check the newsletter\'s sender in the Studio, and GALLEY_BOUNCE_ADDRESS.',
    });
  }
  const to = parseAddress(recipient.email);
  if (to.ok && to.address === recipient.email) return undefined;
  const text = `not handed over: the address ${to.ok ? 'is not written as it is sent' : to.reason}`;
  return { kind: 'refused', reply: { code: 553, enhanced: '5.1.3', text, stage: 'rcpt' } };
}
