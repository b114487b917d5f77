import { Checkbox, Flex, Label, Stack, Text, TextInput } from '@sanity/ui';
import { useEffect, useState } from 'react';
import { schedule } from '../approval/decide.ts';
import { draftsAmong, type UnpublishedDraft } from '../approval/documents.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { usePreview } from '../preview/usePreview.ts';
import { DialogButtons, Fact, Note } from './DialogParts.tsx';
import { fromLocalInput, nextGoodHour, toLocalInput } from './localInput.ts';
import { useWork } from './useWork.ts';

interface ScheduleFormProps {
  editionId: string;
  hasDraft: boolean;
  sendAt?: string;
  localTime: boolean;
  onClose: () => void;
}

export function ScheduleForm({ editionId, hasDraft, sendAt, localTime, onClose }: ScheduleFormProps) {
  const { client, feeds } = useGalley();
  const { preview } = usePreview(editionId);
  const [typed, setTyped] = useState(() => toLocalInput(sendAt === undefined ? nextGoodHour(new Date()) : new Date(sendAt)));
  const [isLocal, setLocal] = useState(localTime);
  const [drafts, setDrafts] = useState<UnpublishedDraft[]>([]);
  const { isBusy, failure, run } = useWork();
  const revisions = preview?.revisions;
  useEffect(() => {
    // Where the lake cannot be asked, saving fails too, and says so.
    if (revisions !== undefined) draftsAmong(client, revisions).then(setDrafts, () => setDrafts([]));
  }, [client, revisions]);

  const at = fromLocalInput(typed);
  const isPast = at !== undefined && at.getTime() < Date.now() - 60_000;
  const confirm = (): void =>
    run(async () => {
      if (at === undefined) return;
      await schedule(client, editionId, hasDraft, { sendAt: at.toISOString(), localTime: isLocal });
      feeds.refresh();
      onClose();
    });

  return (
    <Stack gap={4} padding={1}>
      <Stack gap={2}>
        <Label as="label" htmlFor="galley-send-at">
          Not before ({Intl.DateTimeFormat().resolvedOptions().timeZone})
        </Label>
        <TextInput id="galley-send-at" type="datetime-local" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </Stack>
      <Flex gap={3} align="center">
        <Checkbox id="galley-local-time" checked={isLocal} onChange={(event) => setLocal(event.currentTarget.checked)} />
        <Text as="label" htmlFor="galley-local-time" size={1}>
          At that time of day in each reader&apos;s own time zone, where it is known
        </Text>
      </Flex>
      {at !== undefined && <Fact name="In UTC">{at.toISOString().slice(0, 16).replace('T', ' ')}</Fact>}
      {isPast && <Note tone="caution">This time is past: it goes out as soon as the job runs.</Note>}
      {drafts.length > 0 && <Note tone="caution">{`Not published: ${drafts.map(({ title }) => title).join(', ')}. Live mailings read what is published, and refuse what differs from what was approved.`}</Note>}
      {failure !== undefined && <Note tone="critical">{failure}</Note>}
      <DialogButtons confirm="Schedule" isDisabled={at === undefined} isBusy={isBusy} onConfirm={confirm} onClose={onClose} />
    </Stack>
  );
}
