/** What came back of deliveries: bounces and complaints, each kept once, with what follows from them in the same transaction. */
import type { BounceClass, SuppressionRule } from '../model/bounce.ts';
import type { DeliveryKey } from '../model/mailing.ts';

export type Returned = { kind: 'bounce'; bounceClass: BounceClass; rule: string } | { kind: 'complaint'; rule: string };

export type Bounce = Returned & {
  /** `session`, `mail`, `relay log` or a provider's name. */
  source: string;
  /** One line without an address. */
  evidence: string;
  at: string;
};

export interface Effect {
  /** Ends a doubt about the delivery, where there is one; a bounce also takes back an `accepted`. */
  settlement: 'accepted' | 'refused';
  suppression?: SuppressionRule;
}

/** How many deliveries came back in one way, out of how many. */
export interface Weight {
  count: number;
  of: number;
}

export interface Bounces {
  /**
   * Keeps what came back and does what follows. The same kind and rule for the same delivery a second time, from
   * whatever source, changes nothing. Undefined where there is no such delivery.
   */
  take(key: DeliveryKey, returned: Returned & Pick<Bounce, 'source' | 'evidence'>, effect: Effect, now: Date): Promise<{ isNew: boolean; isSettled: boolean; isSuppressed: boolean } | undefined>;
  /**
   * What came back of a mailing of which something is left to begin: complaints out of those accepted, or hard bounces, of
   * the session and later ones, out of those accepted or refused. Undefined where there is nothing to stop: paused,
   * cancelled, at an end, or nowhere. `of` is counted up to `enough(count)` and no further: a mailing may have a million
   * rows, and of a few that came back it is soon plain that they are few.
   */
  weigh(mailingId: string, what: 'complaint' | 'hard', enough: (count: number) => number): Promise<Weight | undefined>;
  /** In the order in which they came. */
  of(key: DeliveryKey): Promise<Bounce[]>;
  /** How many deliveries of a mailing came back, by class; most first. */
  counts(mailingId: string): Promise<{ what: BounceClass | 'complaint'; count: number }[]>;
}
