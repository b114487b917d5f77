/**
 * A way back for somebody whose link is damaged, or who reads the archive, where nobody's link is: a new one goes by mail to
 * the address that was typed, so only who reads that mail gets it. Nobody can probe a list.
 */
import { withValues } from '../lib/text.ts';
import { parseAddress } from '../model/address.ts';
import type { Delivery } from '../model/mailing.ts';
import { askedMails } from './asked-mails.ts';
import { preferencesUrl, subscriberToken } from './links.ts';
import { mailOneLink } from './mail-one-link.ts';
import type { Press } from './press.ts';
import { listNumberOf } from './send/handover.ts';

/** What the mail says, in the language of the last mailing; `{newsletter}` is put in. */
export interface OwnLinkWords {
  ownLinkSubject: string;
  ownLinkMail: string;
  ownLinkLink: string;
  ownLinkIgnore: string;
}

/** `refused` for what is no address at all, which tells nothing of who reads. */
export type OwnLinkAnswer = { kind: 'taken' } | { kind: 'refused' };

/** Mailings and tests that are looked through for the newest. */
const mostDeliveries = 1000;

export function ownLinks(press: Press, wordsIn: (language: string) => OwnLinkWords): (typed: string) => OwnLinkAnswer {
  const mail = askedMails(press, "A reader's own link could not be mailed.");
  return (typed) => {
    const parsed = parseAddress(typed);
    if (!parsed.ok) return { kind: 'refused' };
    mail(async () => {
      // Whoever complained, or whose mailbox is gone, gets nothing from us at all: nothing is left to end.
      if ((await press.ledger.subscribers.suppressionOf(parsed.address)) !== undefined) return undefined;
      const reader = (await press.ledger.mailings.deliveriesTo(parsed.address, mostDeliveries)).find(isSubscribers);
      return reader && { key: String(reader.recipient.subscriberId), send: () => mailTo(press, reader, wordsIn) };
    });
    return { kind: 'taken' };
  };
}

type SubscribersDelivery = Delivery & { recipient: { subscriberId: number } };

/** Of a live mailing: those of a test are nobody's subscription. */
function isSubscribers(delivery: Delivery): delivery is SubscribersDelivery {
  return delivery.recipient.subscriberId !== undefined;
}

/** From and language are those of the newest mailing that the reader was in. False where the relay did not take it. */
async function mailTo(press: Press, { mailingId, recipient }: SubscribersDelivery, wordsIn: (language: string) => OwnLinkWords): Promise<boolean> {
  const mailing = await press.ledger.mailings.find(mailingId);
  if (mailing === undefined) return false;
  const { list, rendered, ...content } = mailing.content;
  const words = wordsIn(rendered.language);
  const token = subscriberToken(press.settings.secret, { subscriberId: recipient.subscriberId, listId: await listNumberOf(press, mailing), mailingId });
  const outcome = await mailOneLink(press, {
    to: { email: recipient.email, ...(recipient.name === undefined ? {} : { name: recipient.name }) },
    newsletter: { ...content, title: list.title, list: list.slug, theme: rendered.theme, language: rendered.language },
    link: preferencesUrl(press.settings.publicUrl, token),
    words: {
      subject: withValues(words.ownLinkSubject, { newsletter: list.title }),
      text: words.ownLinkMail,
      link: words.ownLinkLink,
      ignore: words.ownLinkIgnore,
    },
  });
  if (outcome.kind !== 'accepted') press.log.warn({ outcome: outcome.kind }, "A mail with a reader's own link was not taken by the relay.");
  return outcome.kind === 'accepted' || outcome.kind === 'uncertain';
}
