/** A test mailing: the draft as it is now, to named addresses, marked as a test. It needs no approval and no audience. */
import { GalleyError } from '../lib/error.ts';
import { addressKey, parseAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import type { Mailing, Recipient } from '../model/mailing.ts';
import { newMailing } from './plan-mailing.ts';
import { prepareEdition } from './prepare-edition.ts';
import type { Press } from './press.ts';
import { type SendEnd, sendMailing, type SendOptions } from './send/send-mailing.ts';

export interface TestRequest {
  reference: string;
  addresses: string[];
  /** Shown above the edition. */
  note?: string;
}

export type TestEnd = { kind: 'refused'; findings: Finding[] } | { kind: 'sent'; mailing: Mailing; end: SendEnd; findings: Finding[] };

/** More would be a mailing by the back door. */
const mostAddresses = 20;

export async function sendTest(press: Press, request: TestRequest, options: SendOptions = {}): Promise<TestEnd> {
  const addresses = checkedAddresses(request.addresses);
  const preparation = await prepareEdition(press, { reference: request.reference, perspective: 'drafts', live: false });
  if (preparation.kind === 'unreadable') return { kind: 'refused', findings: preparation.findings };
  const { edition, rendered, findings } = preparation.prepared;

  const recipients = await Promise.all(addresses.map((address) => recipientFor(press, address)));
  const parts = { kind: 'test', edition, rendered, now: press.clock.now() } as const;
  const mailing = await press.ledger.mailings.planTest(newMailing(press, request.note === undefined ? parts : { ...parts, note: request.note }), recipients);
  return { kind: 'sent', mailing, end: await sendMailing(press, mailing, options), findings };
}

function checkedAddresses(typed: string[]): string[] {
  const answers = typed.map((text) => ({ text, answer: parseAddress(text) }));
  const refused = answers.flatMap(({ text, answer }) => (answer.ok ? [] : [`"${text}", which ${answer.reason}`]));
  if (refused.length > 0) throw new GalleyError('usage', 'address-invalid', `A test cannot go to ${refused.join(', nor to ')}.`);
  const addresses = [...new Map(answers.flatMap(({ answer }) => (answer.ok ? [[addressKey(answer.address), answer.address] as const] : []))).values()];
  if (addresses.length === 0) throw new GalleyError('usage', 'address-missing', 'A test needs at least one address.', { hint: 'Name it with --to.' });
  if (addresses.length > mostAddresses) throw new GalleyError('usage', 'addresses-too-many', `A test goes to at most ${mostAddresses} addresses; ${addresses.length} were given.`);
  return addresses;
}

/** A tester who subscribes sees the merge fields as a subscriber does. */
async function recipientFor(press: Press, email: string): Promise<Recipient> {
  const subscriber = await press.ledger.subscribers.find(email);
  if (subscriber === undefined) return { email, attributes: {} };
  return { email, attributes: subscriber.attributes, ...(subscriber.name === undefined ? {} : { name: subscriber.name }) };
}
