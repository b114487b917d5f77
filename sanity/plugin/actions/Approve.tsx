import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle';
import { type DocumentActionComponent, useCurrentUser } from 'sanity';
import { usePreview } from '../preview/usePreview.ts';
import { ApproveForm } from './ApproveForm.tsx';
import { editionState, errorCount } from './editionState.ts';
import { useDialog } from './useDialog.tsx';

/** A named person's yes to this very content. Shut while anything is wrong with it. */
export const Approve: DocumentActionComponent = ({ id, draft, published }) => {
  const { preview, refusal, isAsking } = usePreview(id);
  const user = useCurrentUser();
  const { open, dialog } = useDialog('Approve this edition', (close) => <ApproveForm editionId={id} onClose={close} />);
  if (preview?.approvalsNeeded === 0 && preview.mail !== undefined) return null;

  const { standing, isApproved } = editionState({ draft, published }, preview);
  const reason = (): string | undefined => {
    if (refusal !== undefined) return refusal.sentence;
    if (preview === undefined) return 'Wait for the preview.';
    if (preview.mail === undefined && preview.findings.length === 0) return 'There is nothing to approve yet.';
    if (preview.hasErrors) return `${errorCount(preview)} ${errorCount(preview) === 1 ? 'error stands' : 'errors stand'} in the way; the findings name them.`;
    if (isApproved) return 'It is approved.';
    if (standing.some(({ by }) => by.id === user?.id)) return 'You have approved this already; somebody else must.';
    return isAsking ? 'Wait for the preview.' : undefined;
  };
  const shut = reason();
  const needed = preview?.approvalsNeeded ?? 1;
  return {
    label: needed > 1 ? `Approve (${standing.length + (isApproved ? 0 : 1)} of ${needed})` : 'Approve',
    icon: CheckmarkCircleIcon,
    tone: 'positive',
    disabled: shut !== undefined,
    title: shut ?? 'Says yes to this very content, by name, and publishes it.',
    onHandle: open,
    dialog,
  };
};
