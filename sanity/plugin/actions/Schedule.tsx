import { CalendarIcon } from '@sanity/icons/Calendar';
import type { DocumentActionComponent } from 'sanity';
import { usePreview } from '../preview/usePreview.ts';
import { editionState } from './editionState.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import { useDialog } from './useDialog.tsx';

/** Sets the time of an approved edition. Only what is published counts, so nothing may be unpublished. */
export const Schedule: DocumentActionComponent = ({ id, draft, published }) => {
  const { preview, refusal } = usePreview(id);
  const state = editionState({ draft, published }, preview);
  const { open, dialog } = useDialog('Schedule', (close) => <ScheduleForm editionId={id} hasDraft={draft !== null} {...(state.sendAt === undefined ? {} : { sendAt: state.sendAt })} localTime={state.localTime} onClose={close} />);
  const reason = (): string | undefined => {
    if (refusal !== undefined) return refusal.sentence;
    if (preview === undefined) return 'Wait for the preview.';
    if (preview.mailing !== undefined) return 'Its mailing has begun; an operator can pause or cancel it.';
    if (preview.hasErrors) return 'Errors stand in the way; the findings name them.';
    if (!state.isApproved) return state.isDrifted ? 'It has changed since it was approved: approve it again first.' : 'Approve it first.';
    return published === null ? 'Publish it first: live mailings read what is published.' : undefined;
  };
  const shut = reason();
  return {
    label: state.isScheduled ? 'Change the time' : 'Schedule',
    icon: CalendarIcon,
    tone: 'primary',
    disabled: shut !== undefined,
    title: shut ?? 'Says when it goes out.',
    onHandle: open,
    dialog,
  };
};
