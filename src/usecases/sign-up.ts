/**
 * Subscribing with a confirmation. Nothing is stored of somebody who only typed an address: the address travels sealed
 * in the link of the confirmation mail, and whoever opens that mail and presses the button is subscribed.
 */
import { z } from 'zod';
import { oneLine, truncate, withValues } from '../lib/text.ts';
import { openToken, sealToken } from '../lib/sealed-token.ts';
import { addressKey, parseAddress } from '../model/address.ts';
import type { NewsletterCard } from '../ports/content.ts';
import { askedMails } from './asked-mails.ts';
import { mailOneLink } from './mail-one-link.ts';
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

/** `refused` for what is no address at all, which tells nothing of who reads. */
export type SignUpAnswer = { kind: 'asked' } | { kind: 'refused' };

/** Answers the same for an address that is subscribed already and for one that never gets mail: nobody can probe a list. */
export function signUps(press: Press): (newsletter: NewsletterCard, typed: { email: string; name: string }, words: ConfirmationWords) => SignUpAnswer {
  const mail = askedMails(press, 'A confirmation could not be mailed.');
  return (newsletter, typed, words) => {
    const parsed = parseAddress(typed.email);
    if (!parsed.ok) return { kind: 'refused' };
    const request: SignUpRequest = { email: parsed.address, name: truncate(oneLine(typed.name), 80), newsletter: newsletter.slug, at: press.clock.now().getTime() };
    mail(async () => {
      if ((await press.ledger.subscribers.suppressionOf(request.email)) !== undefined) return undefined;
      return { key: `${newsletter.slug} ${addressKey(request.email)}`, send: () => mailConfirmation(press, newsletter, request, words) };
    });
    return { kind: 'asked' };
  };
}

/** False where the relay did not take it. */
async function mailConfirmation(press: Press, newsletter: NewsletterCard, request: SignUpRequest, words: ConfirmationWords): Promise<boolean> {
  const link = `${press.settings.publicUrl}/confirm/${sealToken(press.settings.secret, purpose, JSON.stringify(request))}`;
  const outcome = await mailOneLink(press, {
    to: { email: request.email, ...(request.name === '' ? {} : { name: request.name }) },
    newsletter,
    link,
    words: {
      subject: withValues(words.confirmSubject, { newsletter: newsletter.title }),
      text: withValues(words.confirmMail, { newsletter: newsletter.title }),
      link: words.confirmLink,
      ignore: withValues(words.confirmIgnore, { days: String(lastsDays) }),
    },
  });
  if (outcome.kind !== 'accepted') press.log.warn({ outcome: outcome.kind }, 'A confirmation was not taken by the relay.');
  return outcome.kind === 'accepted' || outcome.kind === 'uncertain';
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
