/** What all workers of one ledger share about pace: turns already given out, and doors that are closed. Kept across restarts. */

/** A relay or a receiving organisation: `relay smtp.example:587`, `to google`. */
export type Road = string;

export interface Closing {
  until: Date;
  /** One line, addresses masked. */
  reason: string;
  /** How many times in a row it was closed, from 1. */
  times: number;
}

export interface Traffic {
  /**
   * Takes `count` turns on a road after one another, `intervalMs` apart, behind all that were taken before; answers when the
   * first is. Where that is further than `withinMs` none is taken, and the answer is when the next is.
   */
  takeTurns(road: Road, turns: { count: number; intervalMs: number; withinMs?: number; now: Date }): Promise<{ first: Date; areTaken: boolean }>;
  /** Closes a road; one that was closed less than a `memoryMs` ago is closed one time more. `waitMs` is told how many times it is by now. */
  close(road: Road, closing: { reason: string; waitMs: (times: number) => number; memoryMs: number; now: Date }): Promise<Closing>;
  /** Roads that are closed at this instant. */
  closed(now: Date): Promise<ReadonlyMap<Road, Closing>>;
  /** Of a day's allowance, takes up to `count`; answers how many there were. `day` is any text that names it. */
  takeOfDay(road: Road, allowance: { day: string; most: number; count: number }): Promise<number>;
  /** The first day on which anything was taken; undefined where nothing ever was. */
  firstDay(road: Road): Promise<string | undefined>;
}
