/** What an edition's actions and badges go by, from its documents in the lake and the preview of its draft. */
import type { Preview } from '../api/preview.ts';
import { approvalsOf, type StoredApproval } from '../approval/approval.ts';
import { member, textAt } from '../read.ts';

export interface EditionState {
  approvals: StoredApproval[];
  /** Approvals of the very content that the preview shows. */
  standing: StoredApproval[];
  isScheduled: boolean;
  sendAt?: string;
  localTime: boolean;
  isApproved: boolean;
  isDrifted: boolean;
}

interface Documents {
  draft: unknown;
  published: unknown;
}

/** Decisions count where live mailings read them: in the published edition. */
export function editionState({ draft, published }: Documents, preview: Preview | undefined): EditionState {
  const approvals = approvalsOf(draft ?? published);
  const standing = approvals.filter(({ fingerprint }) => fingerprint === preview?.fingerprint);
  const sendAt = textAt(published, 'sendAt');
  return {
    approvals,
    standing,
    isScheduled: textAt(published, 'status') === 'ready',
    ...(sendAt === undefined ? {} : { sendAt }),
    localTime: member(published, 'localTime') === true,
    isApproved: preview?.approval === 'approved',
    isDrifted: preview?.approval === 'drifted',
  };
}

export function errorCount(preview: Preview): number {
  return preview.findings.filter(({ severity }) => severity === 'error').length;
}
