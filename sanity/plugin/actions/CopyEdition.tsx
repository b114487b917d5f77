import { CopyIcon } from '@sanity/icons/Copy';
import { Button, Stack, Text } from '@sanity/ui';
import type { DocumentActionComponent } from 'sanity';
import { useRouter } from 'sanity/router';
import { copyOf, type EditionValue, frameOf } from '../compose/frame.ts';
import { newKey } from '../compose/newKey.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { Note } from './DialogParts.tsx';
import { useDialog } from './useDialog.tsx';
import { useWork } from './useWork.ts';

/** A new edition from this one: all of it, or its frame with the articles left open. */
export const CopyEdition: DocumentActionComponent = ({ draft, published }) => {
  const edition: EditionValue | null = draft ?? published;
  const { open, dialog } = useDialog('Copy this edition', (close) => (edition === null ? undefined : <CopyForm edition={edition} onClose={close} />));
  return { label: 'Copy edition', icon: CopyIcon, disabled: edition === null, title: 'Begins a new edition with the content or the frame of this one.', onHandle: open, dialog };
};

function CopyForm({ edition, onClose }: { edition: EditionValue; onClose: () => void }) {
  const { client } = useGalley();
  const router = useRouter();
  const { isBusy, failure, run } = useWork();
  const copy = (value: Record<string, unknown>): void =>
    run(async () => {
      const id = crypto.randomUUID();
      await client.create({ ...value, _id: `drafts.${id}`, _type: 'edition' });
      onClose();
      router.navigateIntent('edit', { id, type: 'edition' });
    });
  return (
    <Stack gap={4} padding={1}>
      <Text size={1}>Approvals, times and the slug are not copied.</Text>
      <Button text="The frame: same blocks, articles left open" mode="ghost" disabled={isBusy} onClick={() => copy(frameOf(edition, newKey))} />
      <Button text="Everything" mode="ghost" disabled={isBusy} onClick={() => copy(copyOf(edition, newKey))} />
      {failure !== undefined && <Note tone="critical">{failure}</Note>}
    </Stack>
  );
}
