/** Mail that came back, relay logs and providers' events, as notices that are taken one by one; what became of them, counted. */
import type { EventReader } from '../bounce/events/event.ts';
import type { ReturnNotice } from '../model/bounce.ts';
import type { ArrivedMail } from '../ports/inbound.ts';
import type { Press } from './press.ts';
import { publishReport } from './report-mailing.ts';
import { type ReturnSource, takeReturn } from './take-return.ts';
import { unsubscribeByMail } from './unsubscribe-by-mail.ts';

/**
 * `taken` changed something, `nothing new` did not, `unproved` was not believed, `no notice` speaks of no delivery, `unsubscribed`
 * came to the mailto of List-Unsubscribe; `paused` are mailings.
 */
const outcomes = ['taken', 'nothing new', 'unproved', 'no notice', 'unsubscribed', 'settled', 'suppressed', 'paused'] as const;
export type ReturnCounts = Record<(typeof outcomes)[number], number>;

export function noReturns(): ReturnCounts {
  return { taken: 0, 'nothing new': 0, unproved: 0, 'no notice': 0, unsubscribed: 0, settled: 0, suppressed: 0, paused: 0 };
}

/** Adds what became of one mail to what became of those before; answers whether it said anything to us. */
export function addReturns(counts: ReturnCounts, more: ReturnCounts): boolean {
  for (const what of outcomes) counts[what] += more[what];
  return outcomes.some((what) => what !== 'no notice' && more[what] > 0);
}

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock' | 'content' | 'log'>;

export async function takeReturnedMail(press: Needs, mail: ArrivedMail): Promise<ReturnCounts> {
  // Loaded with the first mail: a process that only sends needs no parser of mails.
  const { readReturned } = await import('../bounce/read-returned.ts');
  return takeAll(press, await readReturned(mail.raw, mail.envelopeRecipient), { name: 'mail', isTrusted: false }, noReturns());
}

/** The log is of the relay that takes our mail: whoever may read it is the operator. Undefined where there are lines and none is a relay's. */
export async function takeRelayLog(press: Needs, lines: AsyncIterable<string>): Promise<ReturnCounts | undefined> {
  const { isRelayLine, RelayLog } = await import('../bounce/relay-log.ts');
  const log = new RelayLog();
  const counts = noReturns();
  let [isEmpty, isRelays] = [true, false];
  for await (const line of lines) {
    isEmpty = false;
    isRelays ||= isRelayLine(line);
    const notice = log.read(line);
    if (notice !== undefined) await takeAll(press, [notice], { name: 'relay log', isTrusted: true }, counts);
  }
  return isEmpty || isRelays ? counts : undefined;
}

const readers = {
  'Amazon SES': async () => (await import('../bounce/events/amazon-ses.ts')).readSesEvent,
  Postmark: async () => (await import('../bounce/events/postmark.ts')).readPostmarkEvent,
  SendGrid: async () => (await import('../bounce/events/sendgrid.ts')).readSendGridEvents,
  Mailgun: async () => (await import('../bounce/events/mailgun.ts')).readMailgunEvent,
} satisfies Record<string, () => Promise<EventReader>>;

export type Provider = keyof typeof readers;

/** The event's signature was verified before. Undefined where the body is none of this provider's. */
export async function takeProviderEvent(press: Needs, provider: Provider, body: unknown): Promise<ReturnCounts | undefined> {
  const notices = (await readers[provider]())(body);
  return notices && takeAll(press, notices, { name: provider, isTrusted: true }, noReturns());
}

async function takeAll(press: Needs, notices: readonly ReturnNotice[], source: ReturnSource, counts: ReturnCounts): Promise<ReturnCounts> {
  for (const notice of notices) {
    const answer = await takeReturn(press, notice, source);
    // What is proved to be about a delivery says more than a wish to leave.
    const asked = answer.kind === 'unproved' ? await unsubscribeByMail(press, notice) : undefined;
    counts[asked ?? (isAboutNothing(notice) ? 'no notice' : answer.kind)] += 1;
    if (answer.kind !== 'taken') continue;
    if (answer.isSettled) counts.settled += 1;
    if (answer.isSuppressed) counts.suppressed += 1;
    if (answer.pausedBecause !== undefined) {
      counts.paused += 1;
      await tellPause(press, answer.delivery.mailingId, answer.pausedBecause);
    }
  }
  return counts;
}

function isAboutNothing({ kind }: ReturnNotice): boolean {
  return kind === 'other' || kind === 'letter';
}

/** No worker looks at a paused mailing, so nobody else would tell the Studio. */
async function tellPause(press: Needs, mailingId: string, reason: string): Promise<void> {
  const mailing = await press.ledger.mailings.find(mailingId);
  press.log.warn({ mailing: mailingId, edition: mailing?.editionSlug, reason }, 'A mailing paused itself.');
  if (mailing !== undefined) await publishReport(press, mailing);
}
