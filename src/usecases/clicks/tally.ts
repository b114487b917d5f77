/**
 * Counts on their way into the ledger, behind the reader's back: whoever follows a link waits for nothing. What comes
 * while a write is under way goes with the next one; what could not be written goes with the next click.
 */
import type { ClickCounts } from '../../ports/clicks.ts';
import type { Press } from '../press.ts';

export interface Tally {
  add(key: string, to: string, counts: ClickCounts): void;
}

/** Editions and destinations hold no more than our own signed links do, so what waits has an end. */
type Waiting = Map<string, Map<string, ClickCounts>>;

export function newTally({ ledger, log }: Pick<Press, 'ledger' | 'log'>): Tally {
  const waiting: Waiting = new Map();
  let isWriting = false;

  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    try {
      // What is added meanwhile stands at the end of the map, and is come to.
      for (const [key, links] of waiting) {
        waiting.delete(key);
        try {
          await ledger.clicks.add(key, [...links].map(([to, counts]) => ({ to, ...counts })));
        } catch (error) {
          for (const [to, counts] of links) addTo(waiting, key, to, counts);
          log.warn({ error }, 'Clicks could not be written into the ledger; they are tried again with the next one.');
          return;
        }
      }
    } finally {
      isWriting = false;
    }
  };

  return {
    add(key, to, counts) {
      addTo(waiting, key, to, counts);
      void write();
    },
  };
}

function addTo(waiting: Waiting, key: string, to: string, { people, machines }: ClickCounts): void {
  const links = waiting.get(key) ?? new Map<string, ClickCounts>();
  const before = links.get(to) ?? { people: 0, machines: 0 };
  links.set(to, { people: before.people + people, machines: before.machines + machines });
  waiting.set(key, links);
}
