/** An approval as the edition's form and the lake hold it, and who may give one. */
import { objectsAt, textAt } from '../read.ts';
import type { ApprovedDocument } from './drift.ts';

export interface StoredApproval {
  _key: string;
  fingerprint: string;
  by: { id: string; name: string };
  at: string;
  documents: ApprovedDocument[];
}

/** Reads the approvals of an edition document; those without person or fingerprint are none. */
export function approvalsOf(edition: unknown): StoredApproval[] {
  return objectsAt(edition, 'approvals').flatMap((approval) => {
    const fingerprint = textAt(approval, 'fingerprint');
    const id = textAt(approval, 'by', 'id');
    if (fingerprint === undefined || id === undefined) return [];
    const documents = objectsAt(approval, 'documents').map((document) => ({
      id: textAt(document, 'id') ?? '',
      type: textAt(document, 'type') ?? 'document',
      title: textAt(document, 'title') ?? textAt(document, 'id') ?? '',
      revision: textAt(document, 'revision') ?? '',
      fields: objectsAt(document, 'fields').map((field) => ({ name: textAt(field, 'name') ?? '', digest: textAt(field, 'digest') ?? '' })),
    }));
    return [{ _key: textAt(approval, '_key') ?? '', fingerprint, by: { id, name: textAt(approval, 'by', 'name') ?? id }, at: textAt(approval, 'at') ?? '', documents }];
  });
}

/** The latest approval there is, standing or not: what drift is measured against. */
export function latestApproval(approvals: readonly StoredApproval[]): StoredApproval | undefined {
  return approvals.toSorted((a, b) => b.at.localeCompare(a.at))[0];
}

export interface ApprovalQuestion {
  needed: number;
  approvals: readonly StoredApproval[];
  fingerprint: string;
  personId: string;
  /** Who changed the edition last; undefined where the lake does not tell. */
  lastEditorId: string | undefined;
}

/** Why this person may not approve this content; undefined where they may. */
export function approvalRefusal(question: ApprovalQuestion): string | undefined {
  const standing = question.approvals.filter(({ fingerprint }) => fingerprint === question.fingerprint);
  if (standing.some(({ by }) => by.id === question.personId)) return 'You have approved this already.';
  if (standing.length >= question.needed) return 'It has all the approvals it needs.';
  if (question.needed < 2) return undefined;
  if (question.lastEditorId === undefined) return 'Who edited last cannot be told from the history, and with two approvals the last editor may not approve.';
  return question.lastEditorId === question.personId ? 'You edited this last; with two approvals, somebody else must approve it.' : undefined;
}
