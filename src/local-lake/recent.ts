/** The last transactions, kept so that a listener whose connection broke can be told what it missed. */
import { randomId } from './document.ts';
import type { Committed, Lake } from './lake.ts';
import { eventIdOf } from './listener.ts';

/** Enough for minutes of several people typing; documents are shared between states, so an entry is small. */
const keptTransactions = 2000;

export interface Recent {
  /** Names this moment as an event id, for listeners that have had no event yet. */
  position(): string;
  /** What came after that event or position; undefined where it is not known any more, or never was. */
  since(eventId: string): Committed[] | undefined;
  close(): void;
}

export function keepRecent(lake: Lake): Recent {
  const kept: Committed[] = [];
  // A restarted lake knows nothing of what was missed before it, so its positions bear a name of their own.
  const run = randomId();
  let count = 0;
  const close = lake.subscribe((committed) => {
    count += 1;
    kept.push(committed);
    if (kept.length > keptTransactions) kept.shift();
  });
  return {
    position: () => `${run}@${count}`,
    since(eventId) {
      const [positionRun, position] = eventId.split('@');
      if (positionRun === run) {
        const missed = count - Number(position);
        return missed >= 0 && missed <= kept.length ? kept.slice(kept.length - missed) : undefined;
      }
      const index = kept.findIndex(({ transactionId, changes }) => changes.some(({ id }) => eventIdOf(transactionId, id) === eventId));
      return index === -1 ? undefined : kept.slice(index + 1);
    },
    close,
  };
}
