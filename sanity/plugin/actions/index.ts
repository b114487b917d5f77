import type { DocumentActionComponent } from 'sanity';
import { Approve } from './Approve.tsx';
import { CancelSchedule } from './CancelSchedule.tsx';
import { CopyEdition } from './CopyEdition.tsx';
import { Schedule } from './Schedule.tsx';
import { SendTest } from './SendTest.tsx';
import { Withdraw } from './Withdraw.tsx';

/**
 * What an editor can do with an edition, after Publish. "Duplicate" goes: it would copy approvals along, which
 * "Copy edition" does not.
 */
export function editionActions(previous: DocumentActionComponent[]): DocumentActionComponent[] {
  const [publish, ...rest] = previous.filter(({ action }) => action !== 'duplicate');
  return [...(publish === undefined ? [] : [publish]), Approve, Schedule, SendTest, CancelSchedule, Withdraw, CopyEdition, ...rest];
}
