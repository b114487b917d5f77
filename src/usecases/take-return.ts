/**
 * What a returned message or a provider's event changes. Anybody can write to a bounce address, so nothing is believed
 * before the delivery is proved: by the signed tag in the envelope from that we gave it (VERP), or by our Message-ID
 * where the source itself can be trusted: the relay's own log, an event whose signature was verified.
 */
import { suppressionRuleOf } from '../bounce/suppression-rule.ts';
import type { ReturnNotice } from '../model/bounce.ts';
import { type DeliveryKey, deliveryOfMessageId, messageIdOf } from '../model/mailing.ts';
import type { Returned } from '../ports/bounces.ts';
import { readBounceAddress } from './links.ts';
import type { Press } from './press.ts';
import { enoughFor, returnAlarm } from './send/tripwires.ts';

export interface ReturnSource {
  /** As it stands in the ledger: `mail`, `relay log`, `Amazon SES`. */
  name: string;
  /** Its word on a Message-ID counts without a signed tag. */
  isTrusted: boolean;
}

export type ReturnAnswer =
  /** Written, with what followed from it. */
  | { kind: 'taken'; delivery: DeliveryKey; isSettled: boolean; isSuppressed: boolean; pausedBecause?: string }
  /** Told before, or nothing that changes anything. */
  | { kind: 'nothing new'; delivery: DeliveryKey }
  /** No tag of ours, or one that was changed: forged, or not about a mailing. */
  | { kind: 'unproved' };

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

/** Idempotent, and safe to play again: the same notice twice, from whatever source, is written once. */
export async function takeReturn(press: Needs, notice: ReturnNotice, source: ReturnSource): Promise<ReturnAnswer> {
  const delivery = await provedDelivery(press, notice, source);
  if (delivery === undefined) return { kind: 'unproved' };
  const now = press.clock.now();
  switch (notice.kind) {
    case 'bounce': {
      const suppression = suppressionRuleOf(notice, press.settings.softBounces);
      return take(press, delivery, { kind: 'bounce', bounceClass: notice.bounceClass, rule: notice.rule, source: source.name, evidence: evidenceOf(notice, source) }, { settlement: 'refused', ...(suppression === undefined ? {} : { suppression }) });
    }
    case 'complaint': {
      await leaveAll(press, delivery, now);
      return take(press, delivery, { kind: 'complaint', rule: notice.rule, source: source.name, evidence: evidenceOf(notice, source) }, { settlement: 'accepted', suppression: { reason: 'complaint', bounces: 1, overMs: 0 } });
    }
    case 'delivered':
    case 'auto-reply': {
      // A mailbox that answers has got it.
      const { state } = (await press.ledger.mailings.delivery(delivery)) ?? {};
      const isSettled = state === 'uncertain' && (await press.ledger.deliveries.settle(delivery, 'accepted', evidenceOf(notice, source), now));
      return isSettled ? { kind: 'taken', delivery, isSettled, isSuppressed: false } : { kind: 'nothing new', delivery };
    }
    case 'delayed':
    case 'letter':
    case 'other':
      return { kind: 'nothing new', delivery };
  }
}

async function provedDelivery(press: Needs, { returnedTo, messageId }: ReturnNotice, { isTrusted }: ReturnSource): Promise<DeliveryKey | undefined> {
  const tagged = returnedTo.map((address) => readBounceAddress(press.settings.secret, address)).find((key) => key !== undefined);
  if (tagged !== undefined || !isTrusted || messageId === undefined) return tagged;
  const named = deliveryOfMessageId(messageId);
  const mailing = named === undefined ? undefined : await press.ledger.mailings.find(named.mailingId);
  // The whole of it must be ours, its domain too.
  return named !== undefined && mailing !== undefined && messageIdOf(named, mailing.content.domain) === `<${messageId.replace(/^<|>$/g, '')}>` ? named : undefined;
}

async function take(press: Needs, delivery: DeliveryKey, returned: Parameters<Press['ledger']['bounces']['take']>[1], effect: Parameters<Press['ledger']['bounces']['take']>[2]): Promise<ReturnAnswer> {
  const taken = await press.ledger.bounces.take(delivery, returned, effect, press.clock.now());
  if (taken === undefined) return { kind: 'unproved' };
  if (!taken.isNew) return { kind: 'nothing new', delivery };
  const pausedBecause = await pauseOn(press, delivery.mailingId, returned);
  return { kind: 'taken', delivery, isSettled: taken.isSettled, isSuppressed: taken.isSuppressed, ...(pausedBecause === undefined ? {} : { pausedBecause }) };
}

/** What readers and their servers say while others are still to get it decides whether they do. */
async function pauseOn(press: Needs, mailingId: string, returned: Returned): Promise<string | undefined> {
  const what = returned.kind === 'complaint' ? 'complaint' : returned.bounceClass;
  if (what !== 'complaint' && what !== 'hard') return undefined;
  const { tripwires } = press.settings;
  const weight = await press.ledger.bounces.weigh(mailingId, what, (count) => enoughFor(what, count, tripwires));
  const alarm = weight && returnAlarm(what, weight, tripwires);
  if (alarm !== undefined) await press.ledger.mailings.pause(mailingId, alarm, press.clock.now());
  return alarm;
}

/** Whoever calls it spam has left: of every list, and before it is written, so that a process that ends between leaves no complaint unheeded. */
async function leaveAll(press: Needs, delivery: DeliveryKey, now: Date): Promise<void> {
  const { recipient } = (await press.ledger.mailings.delivery(delivery)) ?? {};
  if (recipient?.subscriberId === undefined) return;
  await press.ledger.subscribers.unsubscribe(recipient.subscriberId, 'all', { source: 'complaint', mailingId: delivery.mailingId, now });
}

/** One line: what was said, by whom, under which rule. No address is in it. */
function evidenceOf(notice: ReturnNotice, { name }: ReturnSource): string {
  const codes = [notice.code, notice.enhanced].filter((part) => part !== undefined && notice.diagnostic?.includes(String(part)) !== true);
  return `${[...codes, notice.diagnostic].filter((part) => part !== undefined && part !== '').join(' ') || notice.kind} (${name}, ${notice.rule})`;
}
