/** What the Studio shows beside the form: the very mail as it would go out, and what preflight finds. */
import { GalleyError } from '../lib/error.ts';
import { approvalState } from '../model/edition.ts';
import type { Revision, ApprovalState } from '../model/edition.ts';
import { type Finding, hasErrors } from '../model/finding.ts';
import { type MailingState, mailingState } from '../model/mailing.ts';
import { fillForNobody } from './fill-for-nobody.ts';
import { prepareAnswer } from './prepare-edition.ts';
import type { Press } from './press.ts';

export interface PreviewRequest {
  editionId: string;
  /** A sample reader: values of the merge fields. */
  as?: Record<string, string>;
}

export interface Preview {
  /** Absent where the edition cannot be rendered at all; the findings say why, or there is no such edition yet. */
  mail?: {
    subject: string;
    preheader: string;
    from: { name: string; address: string };
    html: string;
    text: string;
    /** Of the html part in UTF-8. */
    sizeBytes: number;
  };
  fingerprint?: string;
  revisions: Revision[];
  findings: Finding[];
  hasErrors: boolean;
  approval?: ApprovalState;
  approvalsNeeded: number;
  /** How far its live mailing has come, where there is one. */
  mailing?: MailingState;
}

export async function previewEdition(press: Pick<Press, 'content' | 'themes' | 'clock' | 'settings' | 'ledger'>, request: PreviewRequest): Promise<Preview> {
  const answer = await press.content.edition(request.editionId, 'drafts').catch((error: unknown) => {
    if (error instanceof GalleyError && error.code === 'edition-unknown') return undefined;
    throw error;
  });
  // The Studio asks as soon as a new form is open, before anything is typed: that is no error.
  if (answer === undefined) return { revisions: [], findings: [], hasErrors: true, approvalsNeeded: 0 };
  const preparation = await prepareAnswer(press, answer, { live: false });
  if (preparation.kind === 'unreadable') {
    return { revisions: [], findings: preparation.findings, hasErrors: true, approvalsNeeded: 0 };
  }
  const { edition, rendered, findings } = preparation.prepared;
  const mailing = await press.ledger.mailings.findLive(edition._id);
  const filled = fillForNobody(rendered, press.settings.publicUrl, request.as);
  return {
    mail: {
      subject: filled.subject,
      preheader: rendered.preheader,
      from: edition.newsletter.from,
      html: filled.html,
      text: filled.text,
      sizeBytes: Buffer.byteLength(filled.html),
    },
    fingerprint: edition.fingerprint,
    revisions: edition.revisions,
    findings,
    hasErrors: hasErrors(findings),
    approval: approvalState(edition),
    approvalsNeeded: edition.newsletter.approvals,
    ...(mailing === undefined ? {} : { mailing: mailingState(mailing, await press.ledger.mailings.counts(mailing.id), press.clock.now().toISOString()) }),
  };
}
