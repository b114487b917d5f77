/** What differs by recipient in a message: its links and its envelope. */
import type { Mailing } from '../../model/mailing.ts';
import type { Claim } from '../../ports/deliveries.ts';
import type { Handover } from '../../ports/mailer.ts';
import { bounceAddressOf, preferencesUrl, subscriberToken, unsubscribeMailtoOf, unsubscribeUrl } from '../links.ts';
import type { Press } from '../press.ts';

/** Links carry the list's number rather than its name: a forwarded mail must not tell what somebody is subscribed to. */
export function listNumberOf(press: Pick<Press, 'ledger'>, mailing: Mailing): Promise<number> {
  return press.ledger.subscribers.ensureList(mailing.content.list.slug, mailing.content.list.title);
}

export function handoverOf(press: Pick<Press, 'settings'>, mailing: Mailing, listId: number, claim: Claim): Handover {
  const { secret, publicUrl, bounceAddress, isUnsubscribedByMail } = press.settings;
  const link = { subscriberId: claim.recipient.subscriberId ?? 0, listId, mailingId: mailing.id };
  const token = subscriberToken(secret, link);
  return {
    mailingId: claim.mailingId,
    seq: claim.seq,
    recipient: claim.recipient,
    envelopeFrom: bounceAddress === undefined ? mailing.content.from.address : bounceAddressOf(secret, bounceAddress, claim),
    unsubscribeUrl: unsubscribeUrl(publicUrl, token),
    ...(bounceAddress === undefined || !isUnsubscribedByMail ? {} : { unsubscribeMailto: unsubscribeMailtoOf(secret, bounceAddress, link) }),
    preferencesUrl: preferencesUrl(publicUrl, token),
  };
}
