import { EnvelopeIcon } from '@sanity/icons/Envelope';
import { Box, Label, Stack, TextArea, TextInput } from '@sanity/ui';
import { useState } from 'react';
import type { DocumentActionComponent } from 'sanity';
import { parseAddress } from '../../../src/model/address.ts';
import type { MailingReport } from '../../../src/model/report.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { DialogButtons, Note } from './DialogParts.tsx';
import { useDialog } from './useDialog.tsx';
import { useWork } from './useWork.ts';

/** Sends the draft as it is now to addresses that the editor names, marked as a test. */
export const SendTest: DocumentActionComponent = ({ id, draft, published }) => {
  const { open, dialog } = useDialog('Send a test', (close) => <SendTestForm editionId={id} onClose={close} />);
  return {
    label: 'Send test',
    icon: EnvelopeIcon,
    disabled: draft === null && published === null,
    title: 'Sends this edition, as it is now, to addresses you choose.',
    onHandle: open,
    dialog,
  };
};

function SendTestForm({ editionId, onClose }: { editionId: string; onClose: () => void }) {
  const { api } = useGalley();
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [report, setReport] = useState<MailingReport>();
  const { isBusy, failure, run } = useWork();
  const addresses = typed.split(/[\s,;]+/).filter((text) => text !== '');
  const wrong = addresses.map((text) => ({ text, answer: parseAddress(text) })).find(({ answer }) => !answer.ok);
  const isReady = addresses.length > 0 && wrong === undefined;

  const send = (): void =>
    run(async () => {
      setReport(undefined);
      const answer = await api.sendTest({ editionId, addresses, ...(note.trim() === '' ? {} : { note: note.trim() }) });
      if (!answer.ok) throw new Error([answer.refusal.sentence, answer.refusal.hint].filter(Boolean).join(' '));
      setReport(answer.value);
    });

  return (
    <Stack gap={4} padding={1}>
      <Stack gap={2}>
        <Label as="label" htmlFor="galley-test-to">
          To
        </Label>
        <TextInput id="galley-test-to" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} placeholder="you@newsroom.example, colleague@newsroom.example" />
      </Stack>
      <Stack gap={2}>
        <Label as="label" htmlFor="galley-test-note">
          Note to the testers
        </Label>
        <TextArea id="galley-test-note" rows={3} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </Stack>
      {wrong !== undefined && !wrong.answer.ok && !typed.endsWith(wrong.text) && <Note tone="caution">{`“${wrong.text}” ${wrong.answer.reason}.`}</Note>}
      {failure !== undefined && <Note tone="critical">{failure}</Note>}
      {report !== undefined && <Note tone={report.counts.accepted === report.audienceCount ? 'positive' : 'caution'}>{testWords(report)}</Note>}
      <Box>
        <DialogButtons confirm="Send test" isDisabled={!isReady} isBusy={isBusy} onConfirm={send} onClose={onClose} />
      </Box>
    </Stack>
  );
}

function testWords(report: MailingReport): string {
  const accepted = `The relay accepted ${report.counts.accepted} of ${report.audienceCount}.`;
  return [accepted, ...report.reasons.map(({ count, state, reason }) => `${count} ${state}: ${reason}.`)].join(' ');
}
