import { UndoIcon } from '@sanity/icons/Undo';
import { Stack, Text } from '@sanity/ui';
import type { DocumentActionComponent } from 'sanity';
import { approvalsOf } from '../approval/approval.ts';
import { withdraw } from '../approval/decide.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { DialogButtons, Note } from './DialogParts.tsx';
import { useDialog } from './useDialog.tsx';
import { useWork } from './useWork.ts';

/** Takes all approvals back, and the schedule with them. Anybody who may edit may stop. */
export const Withdraw: DocumentActionComponent = ({ id, draft, published }) => {
  const { open, dialog } = useDialog('Withdraw the approval', (close) => <WithdrawForm editionId={id} hasDraft={draft !== null} onClose={close} />);
  if (published === null || approvalsOf(published).length === 0) return null;
  return { label: 'Withdraw approval', icon: UndoIcon, tone: 'critical', title: 'Takes back all approvals and the schedule.', onHandle: open, dialog };
};

function WithdrawForm({ editionId, hasDraft, onClose }: { editionId: string; hasDraft: boolean; onClose: () => void }) {
  const { client, feeds } = useGalley();
  const { isBusy, failure, run } = useWork();
  const confirm = (): void =>
    run(async () => {
      await withdraw(client, editionId, hasDraft);
      feeds.refresh();
      onClose();
    });
  return (
    <Stack gap={4} padding={1}>
      <Text size={1}>All approvals of this edition are taken back, and it is no longer scheduled. A mailing that has begun is not stopped by this; an operator can cancel it.</Text>
      {failure !== undefined && <Note tone="critical">{failure}</Note>}
      <DialogButtons confirm="Withdraw" isBusy={isBusy} onConfirm={confirm} onClose={onClose} />
    </Stack>
  );
}
