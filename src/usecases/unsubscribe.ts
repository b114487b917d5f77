/** What a signed link in a mail may do: tell whose subscription it is, end it, begin it again. A GET does none of this. */
import { maskAddress } from '../model/address.ts';
import { readSubscriberToken, type SubscriberLink } from './links.ts';
import type { Press } from './press.ts';

export interface LinkHolder extends SubscriberLink {
  maskedAddress: string;
  /** The subscriptions of this person, by list. */
  subscriptions: { listId: number; title: string; isSubscribed: boolean }[];
}

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

/** Undefined where the token is damaged or forged, or its subscriber is gone. */
export async function holderOf(press: Needs, token: string): Promise<LinkHolder | undefined> {
  const link = readSubscriberToken(press.settings.secret, token);
  const subscriber = link === undefined ? undefined : await press.ledger.subscribers.findById(link.subscriberId);
  if (link === undefined || subscriber === undefined) return undefined;
  const lists = await press.ledger.subscribers.lists();
  const subscriptions = subscriber.subscriptions.flatMap((subscription) => {
    const list = lists.find((one) => one.slug === subscription.list);
    return list === undefined ? [] : [{ listId: list.id, title: list.title, isSubscribed: subscription.state === 'subscribed' }];
  });
  return { ...link, maskedAddress: maskAddress(subscriber.email), subscriptions };
}

/** Idempotent: a second press of the button, or of another program, changes nothing and is no error. */
export function unsubscribe(press: Needs, holder: SubscriberLink, from: 'this list' | 'all', source: 'one-click' | 'unsubscribe page' | 'preferences page' | 'unsubscribe mail'): Promise<boolean> {
  return press.ledger.subscribers.unsubscribe(holder.subscriberId, from === 'all' ? 'all' : { listId: holder.listId }, {
    source,
    mailingId: holder.mailingId,
    now: press.clock.now(),
  });
}

/** Sets every subscription of the person to what the preferences page says. */
export async function choose(press: Needs, holder: LinkHolder, wanted: ReadonlySet<number>): Promise<void> {
  const now = press.clock.now();
  for (const { listId, isSubscribed } of holder.subscriptions) {
    if (wanted.has(listId) && !isSubscribed) await press.ledger.subscribers.resubscribe(holder.subscriberId, listId, { source: 'preferences page', now });
    if (!wanted.has(listId) && isSubscribed) {
      await press.ledger.subscribers.unsubscribe(holder.subscriberId, { listId }, { source: 'preferences page', mailingId: holder.mailingId, now });
    }
  }
}
