import type { MailingReport } from '../../../src/model/report.ts';

export const stateWords: Record<MailingReport['state'], string> = {
  waiting: 'Waiting for its time',
  sending: 'Being sent',
  paused: 'Paused',
  cancelled: 'Cancelled',
  finished: 'Finished',
};

/** Whose fault it is, in an editor's words. */
export const bounceWords: Record<MailingReport['bounces'][number]['what'], string> = {
  hard: 'Hard: there is no such address',
  soft: 'Soft: full, switched off or not reached',
  reputation: 'Reputation: they refuse us, not the reader',
  ours: 'Ours: the message or the connection was at fault',
  complaint: 'Complaint: a reader called it spam',
};
