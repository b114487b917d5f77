/** A ledger with one delivery accepted and one uncertain, and mails that prove to be about them. */
import type { DeliveryKey } from '../../src/model/mailing.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { bounceAddressOf, unsubscribeMailtoOf } from '../../src/usecases/links.ts';
import type { Press } from '../../src/usecases/press.ts';
import { accepted, allAreGone, claim, mark, now, planned, record } from '../ledger/builders.ts';
import { engines, newLedger } from '../ledger/engines.ts';

const secret = 'a secret of more than thirty-two letters';

export interface Ways {
  ledger: Ledger;
  /** The parts of a press that taking a return needs. */
  press: Press;
  accepted: DeliveryKey;
  uncertain: DeliveryKey;
}

export async function twoDeliveries(): Promise<Ways> {
  const ledger = await newLedger(engines[0]!);
  const [one, two] = await mark(ledger, await claim(ledger, await planned(ledger, 2)));
  await record(ledger, [accepted(one!)]);
  await ledger.deliveries.recover(now, allAreGone);
  const settings = { secret, publicUrl: 'https://letters.example', softBounces: { bounces: 5, overMs: 1 } } as Press['settings'];
  const press = { ledger, settings, clock: { now: () => now, wait: async () => undefined }, log: { info: () => undefined, warn: () => undefined } } as unknown as Press;
  return { ledger, press, accepted: one!, uncertain: two! };
}

export function verpOf(key: DeliveryKey): string {
  return bounceAddressOf(secret, 'bounces@letters.example', key);
}

/** What the mail of the first delivery offers a reader for unsubscribing by mail. */
export async function unsubscribeAddressOf({ ledger, press, accepted: { mailingId } }: Ways, email: string, bounceAddress = 'bounces@letters.example'): Promise<string> {
  const reader = await ledger.subscribers.find(email);
  const link = { subscriberId: reader?.id ?? 0, listId: await ledger.subscribers.ensureList('letters'), mailingId };
  return unsubscribeMailtoOf(press.settings.secret, bounceAddress, link).replace('mailto:', '');
}

/** A report of a mail system, as it comes to an address. */
export function aReport(to: string, { status = '5.1.1', text = '550 5.1.1 User unknown' } = {}): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.example',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'From here it could not be delivered.',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; reader@mail.example',
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${text}`,
    '',
    '--b1--',
    '',
  ].join('\r\n');
}

/** A feedback report (RFC 5965) about the message whose envelope from was that address. */
export function aComplaint(envelopeFrom: string): string {
  return [
    'From: feedback@mail.example',
    'To: <abuse@letters.example>',
    'Subject: FW: A letter',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b1',
    '',
    '--b1',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Reports/1',
    'Version: 1',
    `Original-Mail-From: <${envelopeFrom}>`,
    '',
    '--b1--',
    '',
  ].join('\r\n');
}
