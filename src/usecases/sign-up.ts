/**
 * Subscribing with a confirmation. Nothing is stored of somebody who only typed an address: the address travels sealed
 * in the link of the confirmation mail, and whoever opens that mail and presses the button is subscribed.
 */
import { z } from 'zod';
import { escapeHtml, oneLine, truncate } from '../lib/text.ts';
import { openToken, sealToken } from '../lib/sealed-token.ts';
import { domainOf, parseAddress } from '../model/address.ts';
import { directionOf } from '../model/newsletter.ts';
import type { NewsletterCard } from '../ports/content.ts';
import { mailingId } from './plan-mailing.ts';
import type { Press } from './press.ts';

/** What a confirmation mail says, in the newsletter's language; `{newsletter}` and `{days}` are put in. */
export interface ConfirmationWords {
  confirmSubject: string;
  confirmMail: string;
  confirmLink: string;
  confirmIgnore: string;
}

const purpose = 'confirmation';
const lastsDays = 7;
const lastsMs = lastsDays * 86_400_000;

const requestSchema = z.object({ email: z.string(), name: z.string(), newsletter: z.string(), at: z.number() });

export type SignUpRequest = z.infer<typeof requestSchema>;

/** The reason ends a sentence that begins with "The address". */
export type SignUpAnswer = { kind: 'asked' } | { kind: 'refused'; reason: string };

/** Answers the same for an address that is subscribed already and for one that never gets mail: nobody can probe a list. */
export async function askToConfirm(press: Press, newsletter: NewsletterCard, typed: { email: string; name: string }, words: ConfirmationWords): Promise<SignUpAnswer> {
  const parsed = parseAddress(typed.email);
  if (!parsed.ok) return { kind: 'refused', reason: parsed.reason };
  if ((await press.ledger.subscribers.suppressionOf(parsed.address)) !== undefined) return { kind: 'asked' };
  const request: SignUpRequest = { email: parsed.address, name: truncate(oneLine(typed.name), 80), newsletter: newsletter.slug, at: press.clock.now().getTime() };
  const link = `${press.settings.publicUrl}/confirm/${sealToken(press.settings.secret, purpose, JSON.stringify(request))}`;
  await sendConfirmation(press, newsletter, request, link, words);
  return { kind: 'asked' };
}

async function sendConfirmation(press: Press, newsletter: NewsletterCard, request: SignUpRequest, link: string, words: ConfirmationWords): Promise<void> {
  const fill = (sentence: string): string => sentence.replace('{newsletter}', newsletter.title).replace('{days}', String(lastsDays));
  const { language } = newsletter;
  const id = mailingId(press.random);
  const session = await press.mailer.open({
    mailingId: id,
    kind: 'confirmation',
    date: press.clock.now(),
    content: {
      from: newsletter.from,
      list: { slug: newsletter.list, title: newsletter.title },
      domain: domainOf(newsletter.from.address),
      rendered: {
        fingerprint: '',
        theme: newsletter.theme,
        language,
        direction: directionOf(language),
        subject: fill(words.confirmSubject),
        preheader: '',
        text: [fill(words.confirmMail), link, fill(words.confirmIgnore), newsletter.postalAddress].join('\n\n'),
        html: confirmationHtml(newsletter, link, { ...words, confirmMail: fill(words.confirmMail), confirmIgnore: fill(words.confirmIgnore), confirmSubject: fill(words.confirmSubject) }),
        mergeFields: [],
        links: [{ href: link, text: words.confirmLink }],
        images: [],
        archiveUrl: press.settings.publicUrl,
      },
    },
  });
  try {
    const envelopeFrom = press.settings.bounceAddress ?? newsletter.from.address;
    const outcome = await session.handOver({ mailingId: id, seq: 1, recipient: { email: request.email, attributes: {}, ...(request.name === '' ? {} : { name: request.name }) }, envelopeFrom, unsubscribeUrl: link, preferencesUrl: link });
    if (outcome.kind !== 'accepted') press.log.warn({ outcome: outcome.kind }, 'A confirmation was not taken by the relay.');
  } finally {
    await session.close();
  }
}

function confirmationHtml(newsletter: NewsletterCard, link: string, words: ConfirmationWords): string {
  const { language } = newsletter;
  const dir = directionOf(language);
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(words.confirmSubject)}</title></head>
<body style="margin:0;padding:32px 22px;font:17px/27px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><div lang="${language}" dir="${dir}" style="max-width:560px;margin:0 auto">
<h1 style="font:700 26px/32px Georgia,'Times New Roman',serif;margin:0 0 18px"><bdi>${escapeHtml(newsletter.title)}</bdi></h1>
<p style="margin:0 0 22px">${escapeHtml(words.confirmMail)}</p>
<p style="margin:0 0 22px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:14px 26px;border-radius:6px;background:#0B5F60;color:#FFFFFF;font-weight:600;text-decoration:none">${escapeHtml(words.confirmLink)}</a></p>
<p style="margin:0 0 22px">${escapeHtml(words.confirmIgnore)}</p>
<p style="margin:0;font-size:15px;line-height:22px">${escapeHtml(newsletter.postalAddress)}</p>
</div></body></html>`;
}

/** What a confirmation link asks for; undefined where it is damaged, not ours, or too old. */
export function readConfirmation(press: Pick<Press, 'settings' | 'clock'>, token: string): SignUpRequest | undefined {
  const payload = openToken(press.settings.secret, purpose, token);
  if (payload === undefined) return undefined;
  const request = requestSchema.parse(JSON.parse(payload));
  return press.clock.now().getTime() - request.at <= lastsMs ? request : undefined;
}

/** The person's own, newest consent: it undoes an earlier unsubscribe, as an import never does. */
export async function confirm(press: Pick<Press, 'ledger' | 'clock'>, newsletter: NewsletterCard, request: SignUpRequest): Promise<void> {
  const { subscribers } = press.ledger;
  const now = press.clock.now();
  const source = 'confirmation';
  const listId = await subscribers.ensureList(newsletter.list, newsletter.title);
  await subscribers.import([{ email: request.email, attributes: {}, language: newsletter.language, ...(request.name === '' ? {} : { name: request.name }) }], { list: newsletter.list, source, now, dryRun: false });
  const subscriber = await subscribers.find(request.email);
  if (subscriber !== undefined) await subscribers.resubscribe(subscriber.id, listId, { source, now });
}
