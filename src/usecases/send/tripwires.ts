/**
 * Stops a mailing that goes wrong before it does harm: too many addresses that do not exist mean a list nobody cleaned,
 * too many refusals of us, and too many readers who call it spam, a reputation that each further message makes worse.
 */
import type { BounceClass } from '../../model/bounce.ts';
import type { Weight } from '../../ports/bounces.ts';

export interface TripwireSettings {
  /** Percent of the latest answers; 0: never. */
  hardPercent: number;
  refusedPercent: number;
  /** Percent of all that was accepted so far; 0: never. */
  complaintPercent: number;
}

/** Fewer answers say little; older ones than this are forgotten. */
const leastAnswers = 50;
const latest = 500;
const neglected = 'this list was not mailed or cleaned for long.';

export class Tripwires {
  readonly #settings: TripwireSettings;
  readonly #answers: (BounceClass | undefined)[] = [];

  constructor(settings: TripwireSettings) {
    this.#settings = settings;
  }

  /** One answer of a far side: undefined where it took the message. Answers why the mailing is to be paused, once it is. */
  note(bounceClass: BounceClass | undefined): string | undefined {
    this.#answers.push(bounceClass);
    if (this.#answers.length > latest) this.#answers.shift();
    // Asked with the good ones too: the bad may all have come before there were enough to judge by.
    if (this.#answers.length < leastAnswers) return undefined;
    const { hardPercent, refusedPercent } = this.#settings;
    const [hard, refused] = [this.#count('hard'), this.#count('reputation') + this.#count('ours')];
    const of = this.#answers.length;
    if (exceeds(hard, of, hardPercent)) return `${hard} of the last ${of} addresses do not exist: ${neglected}`;
    if (exceeds(refused, of, refusedPercent)) return `${refused} of the last ${of} messages were refused because of us, not of their readers.`;
    return undefined;
  }

  #count(bounceClass: BounceClass): number {
    return this.#answers.filter((answer) => answer === bounceClass).length;
  }
}

/**
 * Fewer may be chance: where one reader in a thousand complains, which is what Gmail asks to stay below, five among 1,666,
 * the most of whom five are over 0.3 %, come in 3 of 100 mailings, three among 1,000 in 8 of 100 (Poisson).
 */
const leastComplaints = 5;

/**
 * The same for what came back after the session, by mail or by a provider's word: why the mailing is to be paused, where
 * they are too many of all so far. Asked with each new one, so a mailing that was resumed pauses again at the next for as
 * long as that is so.
 */
export function returnAlarm(what: 'complaint' | 'hard', { count, of }: Weight, { complaintPercent, hardPercent }: TripwireSettings): string | undefined {
  if (what === 'complaint') {
    return count >= leastComplaints && exceeds(count, of, complaintPercent) ? `${count} of the ${of} readers who got it called it spam; Gmail and Yahoo want less than 0.3 %.` : undefined;
  }
  return of >= leastAnswers && exceeds(count, of, hardPercent) ? `${count} of ${of} addresses do not exist: ${neglected}` : undefined;
}

/** Among so many, `count` are not too many, and no more need be counted; 0 where it never alarms. */
export function enoughFor(what: 'complaint' | 'hard', count: number, { complaintPercent, hardPercent }: TripwireSettings): number {
  const percent = what === 'complaint' ? complaintPercent : hardPercent;
  return percent === 0 || (what === 'complaint' && count < leastComplaints) ? 0 : Math.ceil((count * 100) / percent);
}

function exceeds(count: number, of: number, percent: number): boolean {
  return percent > 0 && count * 100 > of * percent;
}
