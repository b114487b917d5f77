/** Approving in two steps: what would be approved is gathered and shown, then checked again and written. */
import type { Preview, PreviewMail } from '../api/preview.ts';
import { approvalRefusal, approvalsOf, latestApproval, type StoredApproval } from '../approval/approval.ts';
import { approve } from '../approval/decide.ts';
import { documentsOf, draftsAmong, type UnpublishedDraft } from '../approval/documents.ts';
import { type ApprovedDocument, type DocumentChange, driftBetween } from '../approval/drift.ts';
import { lastEditorOf } from '../approval/lastEditor.ts';
import { newKey } from '../compose/newKey.ts';
import type { Galley } from '../GalleyProvider.tsx';

export interface PreparedApproval {
  editionId: string;
  preview: Preview;
  mail: PreviewMail;
  fingerprint: string;
  documents: ApprovedDocument[];
  /** All unpublished drafts, the edition's own among them. */
  drafts: UnpublishedDraft[];
  /** The unpublished drafts beside the edition. */
  others: UnpublishedDraft[];
  approvals: StoredApproval[];
  /** Since the latest approval of other content. */
  changes: DocumentChange[];
  /** Why this person may not. */
  refusal: string | undefined;
}

type Parts = Pick<Galley, 'api' | 'client'>;

/** Throws a sentence where the edition cannot be approved by anybody as it is. */
export async function prepareApproval({ api, client }: Parts, editionId: string, personId: string): Promise<PreparedApproval> {
  const answer = await api.preview(editionId, {});
  if (!answer.ok) throw new Error(answer.refusal.sentence);
  const preview = answer.value;
  const { mail, fingerprint } = preview;
  if (mail === undefined || fingerprint === undefined || preview.hasErrors) throw new Error('Errors stand in the way; the findings name them.');

  const ids = preview.revisions.map(({ id }) => id);
  const [documents, drafts, edition] = await Promise.all([
    documentsOf(client, ids),
    draftsAmong(client, preview.revisions),
    client.withConfig({ perspective: 'drafts' }).fetch<unknown>('*[_id == $editionId][0]{approvals}', { editionId }),
  ]);
  assertRendered(preview, documents);
  const approvals = approvalsOf(edition);
  const lastEditorId = preview.approvalsNeeded < 2 ? undefined : await lastEditorOf(client, editionId);
  const latest = latestApproval(approvals);
  return {
    editionId,
    preview,
    mail,
    fingerprint,
    documents,
    drafts,
    others: drafts.filter(({ id }) => id !== editionId),
    approvals,
    changes: latest === undefined || latest.fingerprint === fingerprint ? [] : driftBetween(latest.documents, documents),
    refusal: approvalRefusal({ needed: preview.approvalsNeeded, approvals, fingerprint, personId, lastEditorId }),
  };
}

/** The digests must be of the very states that were rendered. */
function assertRendered(preview: Preview, documents: readonly ApprovedDocument[]): void {
  const revisions = new Map(documents.map(({ id, revision }) => [id, revision]));
  const changed = preview.revisions.find(({ id, revision }) => revisions.get(id) !== revision);
  if (changed !== undefined) throw new Error('Somebody is typing in it just now. Try again when they have finished.');
}

/** Writes what was shown, where it is still so. */
export async function confirmApproval({ api, client }: Parts, prepared: PreparedApproval, by: StoredApproval['by']): Promise<void> {
  const answer = await api.preview(prepared.editionId, {});
  if (!answer.ok) throw new Error(answer.refusal.sentence);
  if (answer.value.fingerprint !== prepared.fingerprint) throw new Error('The content changed while you were reading. Look again before you approve.');
  await approve(client, {
    editionId: prepared.editionId,
    approval: { _key: newKey(), fingerprint: prepared.fingerprint, by, at: new Date().toISOString(), documents: prepared.documents },
    staleKeys: prepared.approvals.filter(({ fingerprint }) => fingerprint !== prepared.fingerprint).map(({ _key }) => _key),
    drafts: prepared.drafts,
  });
}
