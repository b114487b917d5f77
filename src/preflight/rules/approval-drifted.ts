import { approvalState } from '../../model/edition.ts';
import { contentRule } from '../rule.ts';

export const approvalDrifted = contentRule({
  id: 'approval-drifted',
  severity: 'error',
  asks: 'The edition has not changed since it was approved.',
  reason: 'What was approved is what goes out, and nothing else.',
  source: 'Galley: approvals bind to a fingerprint',
  locked: true,
  check(edition, { facts }) {
    if (approvalState(edition) !== 'drifted') return [];
    const names = [...new Set(edition.approvals.filter(({ fingerprint }) => fingerprint !== edition.fingerprint).map(({ by }) => by.name))];
    return [{
      message: `The edition has changed since ${names.join(' and ')} approved it.`,
      at: { documentId: edition._id, path: 'approvals' },
      hint: 'See what changed and approve it again.',
      ...(facts?.live === true ? {} : { severity: 'warning' as const }),
    }];
  },
});
