/**
 * Stops a mailing that goes wrong before it does harm: too many addresses that do not exist mean a list nobody cleaned,
 * too many refusals of us a reputation that each further message makes worse.
 */
import type { BounceClass } from '../../model/bounce.ts';

export interface TripwireSettings {
  /** Percent of the latest answers; 0: never. */
  hardPercent: number;
  refusedPercent: number;
}

/** Fewer answers say little; older ones than this are forgotten. */
const leastAnswers = 50;
const latest = 500;

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
    if (bounceClass === undefined || this.#answers.length < leastAnswers) return undefined;
    const { hardPercent, refusedPercent } = this.#settings;
    const [hard, refused] = [this.#count('hard'), this.#count('reputation')];
    const of = this.#answers.length;
    if (exceeds(hard, of, hardPercent)) return `${hard} of the last ${of} addresses do not exist: this list was not mailed or cleaned for long.`;
    if (exceeds(refused, of, refusedPercent)) return `${refused} of the last ${of} messages were refused because of us, not of their readers.`;
    return undefined;
  }

  #count(bounceClass: BounceClass): number {
    return this.#answers.filter((answer) => answer === bounceClass).length;
  }
}

function exceeds(count: number, of: number, percent: number): boolean {
  return percent > 0 && count * 100 > of * percent;
}
