/** Why one person did or did not get a mailing, step by step, from what the ledger kept. For the operator who is asked. */
import { GalleyError } from '../lib/error.ts';
import { parseAddress } from '../model/address.ts';
import { type Attempt, type Delivery, type Mailing, messageIdOf } from '../model/mailing.ts';
import type { Subscriber } from '../model/subscriber.ts';
import type { Press } from './press.ts';

export interface ExplainedStep {
  /** Absent where the ledger keeps no time for it. */
  at?: string;
  /** One sentence. */
  what: string;
}

export interface Explanation {
  address: string;
  /** Absent for whoever was not in the frozen audience. */
  delivery?: Delivery;
  /** In the order in which they happened; the last is what it comes to. */
  steps: ExplainedStep[];
}

/** Throws GalleyError `address-bad` (usage). */
export async function explainDelivery(press: Pick<Press, 'ledger'>, mailing: Mailing, typed: string): Promise<Explanation> {
  const parsed = parseAddress(typed);
  if (!parsed.ok) throw new GalleyError('usage', 'address-bad', `"${typed}" ${parsed.reason}.`, { hint: 'Name one address: --who reader@mail.example' });
  const address = parsed.address;
  const { mailings, subscribers } = press.ledger;
  const subscriber = await subscribers.find(address);
  const delivery = (await mailings.deliveriesTo(address, 1000)).find((one) => one.mailingId === mailing.id);
  const consents = subscriber === undefined ? [] : await subscribers.consents(subscriber.id);
  const [suppression, liftings] = await Promise.all([subscribers.suppressionOf(address), subscribers.liftings(address)]);
  const { slug } = mailing.content.list;
  const told: ExplainedStep[] = [
    ...consents.filter((consent) => consent.list === slug).map(({ at, kind, source }) => ({ at, what: `${kind} (${source})` })),
    ...liftings.flatMap(({ at, reason, evidence, liftedAt, because }) => [{ at, what: `suppressed: ${reason} (${evidence})` }, { at: liftedAt, what: `the suppression was lifted: ${because}` }]),
    ...(suppression === undefined ? [] : [{ at: suppression.at, what: `suppressed: ${suppression.reason} (${suppression.evidence})` }]),
    { at: mailing.plannedAt, what: `the mailing was planned for ${mailing.audienceCount} people${delivery === undefined ? ', not for this address' : `; this is number ${delivery.seq}, Message-ID ${messageIdOf(delivery, mailing.content.domain)}`}` },
    ...(delivery === undefined ? [] : await happened(press, delivery)),
  ];
  const steps = told.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  return { address, ...(delivery === undefined ? {} : { delivery }), steps: [...steps, { what: delivery === undefined ? whyNot(subscriber, mailing, suppression !== undefined) : outcomeOf(delivery) }] };
}

async function happened({ ledger }: Pick<Press, 'ledger'>, delivery: Delivery): Promise<ExplainedStep[]> {
  const [attempts, settlements, bounces] = await Promise.all([ledger.deliveries.attempts(delivery), ledger.deliveries.settlements(delivery), ledger.bounces.of(delivery)]);
  return [
    ...attempts.map((attempt) => ({ at: attempt.endedAt ?? attempt.startedAt, what: `attempt ${attempt.number} to ${attempt.relay}: ${answerOf(attempt)}` })),
    ...settlements.map(({ at, settlement, evidence }) => ({ at, what: `settled as ${settlement}: ${evidence}` })),
    ...bounces.map((bounce) => ({ at: bounce.at, what: `${bounce.kind === 'bounce' ? `${bounce.bounceClass} bounce` : 'complaint'} by rule ${bounce.rule}: ${bounce.evidence}` })),
  ];
}

function answerOf({ outcome }: Attempt): string {
  if (outcome === undefined) return 'its end is not recorded';
  if (!('reply' in outcome)) return `${outcome.kind}: ${outcome.sentence}`;
  const { code, enhanced, text } = outcome.reply;
  return `${outcome.kind}: ${[code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' ')}`;
}

function outcomeOf({ state, reason, notBefore }: Delivery): string {
  const until = notBefore !== undefined && (state === 'deferred' || state === 'planned') ? `, not before ${notBefore}` : '';
  return `now ${state}${reason === undefined ? '' : `: ${reason}`}${until}`;
}

function whyNot(subscriber: Subscriber | undefined, mailing: Mailing, isSuppressed: boolean): string {
  if (subscriber === undefined) return 'not mailed: nobody of this address is among the subscribers';
  if (isSuppressed) return 'not mailed: the address is suppressed';
  const subscription = subscriber.subscriptions.find(({ list }) => list === mailing.content.list.slug);
  if (subscription === undefined) return `not mailed: not on the list "${mailing.content.list.slug}"`;
  if (subscription.state !== 'subscribed') return `not mailed: ${subscription.state} since ${subscription.changedAt}`;
  if (subscription.changedAt > mailing.plannedAt) return `not mailed: subscribed at ${subscription.changedAt}, after the audience was frozen`;
  return 'not mailed: subscribed, and not in the audience that the edition was sent to (its segments, or a list that was left out)';
}
