/** Keys of a relay's settings, for one mailing; and the message that is signed and verified before its first goes out. */
import { type SigningKey, signingKey } from '../message/dkim-key.ts';
import type { Handover, MessageFrame } from '../ports/mailer.ts';
import type { DkimOptions } from './relay.ts';

/** The sender's domain signs where no other is given. Throws GalleyError `signing-failed` (configuration). */
export function signingKeys(dkim: readonly DkimOptions[], frame: MessageFrame): SigningKey[] {
  return dkim.map(({ domain = frame.content.domain, selector, privateKeyPem }) => signingKey({ domain, selector, privateKeyPem }));
}

/** Nobody's message: it is made to be verified, and never handed over. */
export function sampleHandover({ mailingId, content: { from, domain } }: MessageFrame): Handover {
  return {
    mailingId,
    seq: 0,
    recipient: { email: `sample@${domain}`, name: 'Zoë  Sample', attributes: {} },
    envelopeFrom: from.address,
    unsubscribeUrl: `https://${domain}/u/sample`,
    unsubscribeMailto: `leave@${domain}`,
    preferencesUrl: `https://${domain}/p/sample`,
  };
}
