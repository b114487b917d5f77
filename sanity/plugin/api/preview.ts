import type { ApprovalState, Revision } from '../../../src/model/edition.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { MailingReport } from '../../../src/model/report.ts';

/** The mail as it would go out, filled for one sample reader. */
export interface PreviewMail {
  subject: string;
  preheader: string;
  from: { name: string; address: string };
  html: string;
  text: string;
  /** Of the html part in UTF-8. */
  sizeBytes: number;
}

/** What `POST /api/preview` answers. */
export interface Preview {
  /** Absent where the edition cannot be rendered at all; the findings say why, or there is no such edition yet. */
  mail?: PreviewMail;
  fingerprint?: string;
  /** Every document the edition is made of, in the state that was rendered. */
  revisions: Revision[];
  findings: Finding[];
  hasErrors: boolean;
  approval?: ApprovalState;
  /** How many people must approve: 0, 1 or 2. */
  approvalsNeeded: number;
  /** How far its live mailing has come, where there is one. */
  mailing?: MailingReport['state'];
}
