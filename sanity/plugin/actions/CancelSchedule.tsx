import { CloseCircleIcon } from '@sanity/icons/CloseCircle';
import { Stack, Text } from '@sanity/ui';
import type { DocumentActionComponent } from 'sanity';
import { cancelSchedule } from '../approval/decide.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { textAt } from '../read.ts';
import { DialogButtons, Note } from './DialogParts.tsx';
import { useDialog } from './useDialog.tsx';
import { useWork } from './useWork.ts';

/** Takes the time back; approvals stay. */
export const CancelSchedule: DocumentActionComponent = ({ id, draft, published }) => {
  const { open, dialog } = useDialog('Cancel the schedule', (close) => <CancelScheduleForm editionId={id} hasDraft={draft !== null} onClose={close} />);
  if (textAt(published, 'status') !== 'ready') return null;
  return { label: 'Cancel schedule', icon: CloseCircleIcon, tone: 'caution', title: 'Takes the time back; approvals stay.', onHandle: open, dialog };
};

function CancelScheduleForm({ editionId, hasDraft, onClose }: { editionId: string; hasDraft: boolean; onClose: () => void }) {
  const { client, feeds } = useGalley();
  const { isBusy, failure, run } = useWork();
  const confirm = (): void =>
    run(async () => {
      await cancelSchedule(client, editionId, hasDraft);
      feeds.refresh();
      onClose();
    });
  return (
    <Stack gap={4} padding={1}>
      <Text size={1}>The edition is no longer scheduled; its approvals stay. A mailing that was planned already is not stopped by this; an operator can cancel it.</Text>
      {failure !== undefined && <Note tone="critical">{failure}</Note>}
      <DialogButtons confirm="Cancel the schedule" isBusy={isBusy} onConfirm={confirm} onClose={onClose} />
    </Stack>
  );
}
