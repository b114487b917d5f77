import { approvalState, standingApprovals } from '../../model/edition.ts';
import { contentRule } from '../rule.ts';

export const approvalWaiting = contentRule({
  id: 'approval-waiting',
  severity: 'error',
  asks: 'As many people as the newsletter asks for have approved the edition.',
  reason: 'What was approved is what goes out, and nothing else.',
  source: 'Galley: approvals bind to a fingerprint',
  locked: true,
  check(edition, { facts }) {
    if (approvalState(edition) !== 'waiting') return [];
    const { approvals: needed } = edition.newsletter;
    return [{
      message: `${standingApprovals(edition).length} of ${needed} approvals are there.`,
      at: { documentId: edition._id, path: 'approvals' },
      hint: 'Approve the edition in the Studio.',
      ...(facts?.live === true ? {} : { severity: 'notice' as const }),
    }];
  },
});
