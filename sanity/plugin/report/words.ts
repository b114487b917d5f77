import type { MailingReport } from '../../../src/model/report.ts';

export const stateWords: Record<MailingReport['state'], string> = {
  waiting: 'Waiting for its time',
  sending: 'Being sent',
  paused: 'Paused',
  cancelled: 'Cancelled',
  finished: 'Finished',
};
