/** The writes behind the actions. Each is one transaction; its id says that it is a decision and no edit. */
import type { SanityClient } from 'sanity';
import { newKey } from '../compose/newKey.ts';
import type { StoredApproval } from './approval.ts';
import type { UnpublishedDraft } from './documents.ts';
import { decisionPrefix } from './lastEditor.ts';

type LakeAction = Parameters<SanityClient['action']>[0];
type OneAction = Extract<LakeAction, { actionType: string }>;

function transactionId(): string {
  return `${decisionPrefix}${newKey()}`;
}

export interface ApprovalWrite {
  editionId: string;
  approval: StoredApproval;
  /** Keys of approvals of other content, which this one replaces. */
  staleKeys: string[];
  /** Every unpublished draft the edition is made of, the edition's own among them. */
  drafts: readonly UnpublishedDraft[];
}

/** What others refer to goes first, so that no reference leads to something unpublished in between. */
const publishOrder = ['topic', 'author', 'disclaimer', 'sponsorship', 'article', 'newsletter', 'edition'];

/**
 * Writes the approval and publishes the edition with all it is made of, together or not at all. A draft that somebody
 * changed since it was rendered makes the lake refuse the whole.
 */
export async function approve(client: SanityClient, write: ApprovalWrite): Promise<void> {
  const { editionId, approval, staleKeys } = write;
  const draftId = `drafts.${editionId}`;
  const edit = (patch: Record<string, unknown>): OneAction => ({ actionType: 'sanity.action.document.edit', draftId, publishedId: editionId, patch });
  const others = write.drafts
    .filter(({ id }) => id !== editionId)
    .toSorted((a, b) => publishOrder.indexOf(a.type) - publishOrder.indexOf(b.type))
    .map(({ id, revision }): OneAction => ({ actionType: 'sanity.action.document.publish', draftId: `drafts.${id}`, publishedId: id, ifDraftRevisionId: revision }));
  await client.action(
    [
      ...(staleKeys.length === 0 ? [] : [edit({ unset: staleKeys.map((key) => `approvals[_key=="${key}"]`) })]),
      edit({ setIfMissing: { approvals: [] } }),
      edit({ insert: { after: 'approvals[-1]', items: [{ _type: 'approval', ...approval, documents: approval.documents.map(keyed) }] } }),
      ...others,
      { actionType: 'sanity.action.document.publish', draftId, publishedId: editionId },
    ],
    { transactionId: transactionId() },
  );
}

function keyed(document: StoredApproval['documents'][number]): Record<string, unknown> {
  return { _key: newKey(), _type: 'approvedDocument', ...document, fields: document.fields.map((field) => ({ _key: newKey(), _type: 'approvedField', ...field })) };
}

export interface Schedule {
  /** ISO 8601 in UTC. */
  sendAt: string;
  /** At that wall-clock time in each reader's own zone. */
  localTime: boolean;
}

/** Decisions go to the published edition and its draft alike: edits under way stay unpublished. */
async function decide(client: SanityClient, editionId: string, hasDraft: boolean, patch: { set?: Record<string, unknown>; unset?: string[] }): Promise<void> {
  const transaction = client.transaction();
  for (const id of hasDraft ? [editionId, `drafts.${editionId}`] : [editionId]) transaction.patch(id, patch);
  transaction.transactionId(transactionId());
  await transaction.commit({ visibility: 'sync' });
}

export function schedule(client: SanityClient, editionId: string, hasDraft: boolean, at: Schedule): Promise<void> {
  return decide(client, editionId, hasDraft, { set: { status: 'ready', ...at } });
}

export function cancelSchedule(client: SanityClient, editionId: string, hasDraft: boolean): Promise<void> {
  return decide(client, editionId, hasDraft, { set: { status: 'draft', localTime: false }, unset: ['sendAt'] });
}

/** Takes all approvals back, and with them the schedule. */
export function withdraw(client: SanityClient, editionId: string, hasDraft: boolean): Promise<void> {
  return decide(client, editionId, hasDraft, { set: { status: 'draft', localTime: false }, unset: ['approvals', 'sendAt'] });
}
