/** What a mailing's messages are made from: the rendered edition, and what its newsletter says of sender and list. */
import { domainOf } from '../model/address.ts';
import type { Edition } from '../model/edition.ts';
import type { MailingContent } from '../model/mailing.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';

export function mailingContent({ newsletter }: Pick<Edition, 'newsletter'>, rendered: RenderedEdition): MailingContent {
  return {
    rendered,
    from: newsletter.from,
    ...(newsletter.replyTo === undefined ? {} : { replyTo: newsletter.replyTo }),
    list: { slug: newsletter.list, title: newsletter.title },
    domain: domainOf(newsletter.from.address),
    postalAddress: newsletter.postalAddress,
    timeZone: newsletter.timeZone,
  };
}
