/**
 * The mail that brings one link to somebody who asked for it on the web, and nothing else: to confirm, or to get back to one's own
 * preferences. It belongs to no mailing, and no row of the ledger tells of it.
 */
import { escapeHtml } from '../lib/text.ts';
import { domainOf } from '../model/address.ts';
import type { AttemptOutcome, MailingContent } from '../model/mailing.ts';
import { directionOf } from '../model/newsletter.ts';
import { mailingId } from './plan-mailing.ts';
import type { Press } from './press.ts';

export interface LinkMail {
  to: { email: string; name?: string };
  /** In whose name it goes. */
  newsletter: Pick<MailingContent, 'from' | 'replyTo' | 'postalAddress'> & { title: string; list: string; theme: string; language: string };
  link: string;
  words: {
    subject: string;
    text: string;
    /** On the button. */
    link: string;
    /** For whoever did not ask. */
    ignore: string;
  };
}

/** Throws as `handOver` of the mailer does. */
export async function mailOneLink(press: Pick<Press, 'mailer' | 'clock' | 'random' | 'settings'>, mail: LinkMail): Promise<AttemptOutcome> {
  const { to, newsletter, link, words } = mail;
  const { language, from, replyTo, postalAddress } = newsletter;
  const id = mailingId(press.random);
  const session = await press.mailer.open({
    mailingId: id,
    kind: 'one link',
    date: press.clock.now(),
    content: {
      from,
      ...(replyTo === undefined ? {} : { replyTo }),
      list: { slug: newsletter.list, title: newsletter.title },
      domain: domainOf(from.address),
      rendered: {
        fingerprint: '',
        theme: newsletter.theme,
        language,
        direction: directionOf(language),
        subject: words.subject,
        preheader: '',
        text: [words.text, link, words.ignore, ...(postalAddress === undefined ? [] : [postalAddress])].join('\n\n'),
        html: htmlOf(mail),
        mergeFields: [],
        links: [{ href: link, text: words.link }],
        images: [],
        archiveUrl: press.settings.publicUrl,
      },
    },
  });
  try {
    const envelopeFrom = press.settings.bounceAddress ?? from.address;
    return await session.handOver({ mailingId: id, seq: 1, recipient: { ...to, attributes: {} }, envelopeFrom, unsubscribeUrl: link, preferencesUrl: link });
  } finally {
    await session.close();
  }
}

function htmlOf({ newsletter, link, words }: LinkMail): string {
  const { language, postalAddress } = newsletter;
  const dir = directionOf(language);
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(words.subject)}</title></head>
<body style="margin:0;padding:32px 22px;font:17px/27px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><div lang="${language}" dir="${dir}" style="max-width:560px;margin:0 auto">
<h1 style="font:700 26px/32px Georgia,'Times New Roman',serif;margin:0 0 18px"><bdi>${escapeHtml(newsletter.title)}</bdi></h1>
<p style="margin:0 0 22px">${escapeHtml(words.text)}</p>
<p style="margin:0 0 22px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:14px 26px;border-radius:6px;background:#0B5F60;color:#FFFFFF;font-weight:600;text-decoration:none">${escapeHtml(words.link)}</a></p>
<p style="margin:0 0 22px">${escapeHtml(words.ignore)}</p>${postalAddress === undefined ? '' : `
<p style="margin:0;font-size:15px;line-height:22px">${escapeHtml(postalAddress)}</p>`}
</div></body></html>`;
}
