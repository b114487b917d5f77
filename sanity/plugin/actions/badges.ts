/** Beside an edition's title: how far it has come, and whether what was approved is still what stands there. */
import { useEffect, useState } from 'react';
import type { DocumentBadgeComponent } from 'sanity';
import { latestApproval } from '../approval/approval.ts';
import { documentsOf } from '../approval/documents.ts';
import { changeWords, driftBetween } from '../approval/drift.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { usePreview } from '../preview/usePreview.ts';
import { stateWords } from '../report/words.ts';
import { editionState } from './editionState.ts';

export const StateBadge: DocumentBadgeComponent = ({ id, draft, published }) => {
  const { preview } = usePreview(id);
  const state = editionState({ draft, published }, preview);
  if (preview?.mailing !== undefined) {
    const isWell = preview.mailing !== 'paused' && preview.mailing !== 'cancelled';
    return { label: stateWords[preview.mailing], color: isWell ? 'success' : 'warning', title: 'What became of it stands in its report.' };
  }
  if (preview === undefined || state.isDrifted) return null;
  const names = state.standing.map(({ by }) => by.name).join(' and ');
  if (state.isScheduled && state.isApproved) {
    const time = state.sendAt === undefined ? 'as soon as the job runs' : `${state.sendAt.slice(0, 16).replace('T', ' ')} UTC`;
    return { label: 'Scheduled', color: 'success', title: `Goes out ${time}${names === '' ? '' : `; approved by ${names}`}.` };
  }
  if (preview.approvalsNeeded === 0) return null;
  if (state.isApproved) return { label: 'Approved', color: 'success', title: `Approved by ${names}.` };
  if (state.standing.length > 0) return { label: `Approved ${state.standing.length} of ${preview.approvalsNeeded}`, color: 'primary', title: `Approved by ${names}; one more must.` };
  return null;
};

export const DriftBadge: DocumentBadgeComponent = ({ id, draft, published }) => {
  const { client } = useGalley();
  const { preview } = usePreview(id);
  const { isDrifted, approvals } = editionState({ draft, published }, preview);
  const [changes, setChanges] = useState<string[]>([]);
  const revisions = preview?.revisions;
  const approved = latestApproval(approvals)?.documents;
  const key = JSON.stringify([isDrifted, revisions, approved?.map(({ revision }) => revision)]);
  useEffect(() => {
    if (!isDrifted || revisions === undefined || approved === undefined) return undefined;
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const documents = await documentsOf(client, revisions.map(({ id: documentId }) => documentId));
      if (isCurrent) setChanges(driftBetween(approved, documents).map(changeWords));
    };
    // The badge itself says what matters; details that could not be read come with the next change.
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
    // `key` stands for all of them: the documents are read anew on each render and would never be equal.
  }, [client, key]);
  // What a mailing sends was frozen when it was planned: later edits do not touch it.
  if (!isDrifted || preview?.mailing !== undefined) return null;
  const what = changes.length === 0 ? '' : ` Changed: ${changes.join('; ')}.`;
  return { label: 'Changed since approval', color: 'danger', title: `Nothing goes out until it is approved again.${what}` };
};
