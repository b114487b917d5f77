/** Where a sender can be killed: between any two things it does for a message, or at a moment nobody chose. */
import type { RelayEdge } from './relay.ts';

/** Each right after it happened, before the worker learns of it. `replied`: the relay's answer is in, and not recorded. */
export type WorkerEdge = 'planned' | 'claimed' | 'marked' | 'replied' | 'recorded';

export type Kill =
  | { by: 'worker'; edge: WorkerEdge; passes: number }
  | { by: 'relay'; edge: RelayEdge; passes: number }
  /** Milliseconds after the relay first heard of the worker. */
  | { by: 'clock'; afterMs: number };

export const workerEdges: readonly WorkerEdge[] = ['planned', 'claimed', 'marked', 'replied', 'recorded'];
export const relayEdges: readonly RelayEdge[] = ['data', 'body', 'taken', 'answered'];

/** Every edge at its first message, then any edge anywhere and any moment. */
export function killsInTurn(count: number, random: () => number): Kill[] {
  const first: Kill[] = [...workerEdges.map((edge): Kill => ({ by: 'worker', edge, passes: 0 })), ...relayEdges.map((edge): Kill => ({ by: 'relay', edge, passes: 0 }))];
  return Array.from({ length: count }, (_, index) => first[index] ?? someKill(random));
}

const mostPasses = 12;
const longestMs = 30;

function someKill(random: () => number): Kill {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const passes = Math.floor(random() * mostPasses);
  const by = random();
  const workerEdge = pick(workerEdges.slice(1));
  const relayEdge = pick(relayEdges);
  if (by < 1 / 3 && workerEdge !== undefined) return { by: 'worker', edge: workerEdge, passes };
  if (by < 2 / 3 && relayEdge !== undefined) return { by: 'relay', edge: relayEdge, passes };
  return { by: 'clock', afterMs: random() * longestMs };
}
