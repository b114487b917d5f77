/** Where an outcome leaves its delivery. */
import type { AttemptOutcome, DeliveryState, RelayReply } from '../model/mailing.ts';
import type { Outcome } from '../ports/deliveries.ts';
import { storable } from './database.ts';

/** What is written of one attempt that ended. */
export interface End {
  seq: number;
  fence: number;
  state: DeliveryState;
  reason: string | null;
  /** When it is due again, where it is deferred. */
  dueAt: number | null;
  endedAt: number;
  /** The whole outcome, as JSON. */
  outcome: string;
}

export function endOf({ claim, outcome, endedAt, retryAt }: Outcome): End {
  const { state, reason } = stateAfter(outcome, retryAt !== undefined);
  return { seq: claim.seq, fence: claim.fence, state, reason, dueAt: state === 'deferred' ? (retryAt?.getTime() ?? null) : null, endedAt: endedAt.getTime(), outcome: JSON.stringify(outcome) };
}

/** The reason is one line, as a report groups by it. */
function stateAfter(outcome: AttemptOutcome, isRetried: boolean): { state: DeliveryState; reason: string | null } {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', reason: null };
    case 'refused':
      return { state: 'refused', reason: replyLine(outcome.reply) };
    case 'deferred':
      return { state: isRetried ? 'deferred' : 'refused', reason: replyLine(outcome.reply) };
    case 'uncertain':
      return { state: 'uncertain', reason: storable(outcome.sentence) };
    case 'not-begun':
      return { state: isRetried ? 'deferred' : 'refused', reason: storable(outcome.sentence) };
  }
}

function replyLine({ code, enhanced, text }: RelayReply): string {
  return storable([code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' '));
}
