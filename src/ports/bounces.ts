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

export interface Bounces {
  /**
   * Keeps what came back and does what follows. The same kind and rule for the same delivery a second time, from
   * whatever source, changes nothing. Undefined where there is no such delivery.
   */
  take(key: DeliveryKey, returned: Returned & Pick<Bounce, 'source' | 'evidence'>, effect: Effect, now: Date): Promise<{ isNew: boolean; isSettled: boolean; isSuppressed: boolean } | undefined>;
  /** In the order in which they came. */
  of(key: DeliveryKey): Promise<Bounce[]>;
  /** How many deliveries of a mailing came back, by class; most first. */
  counts(mailingId: string): Promise<{ what: BounceClass | 'complaint'; count: number }[]>;
}
