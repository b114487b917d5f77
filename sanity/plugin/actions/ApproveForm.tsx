/** What is about to be approved, said before it is: the lines, the findings, what changed, and what is published with it. */
import { Button, Flex, Spinner, Stack, Text } from '@sanity/ui';
import { useCallback, useEffect, useState } from 'react';
import { useCurrentUser } from 'sanity';
import { sentenceOf } from '../../../src/lib/error.ts';
import { changeWords } from '../approval/drift.ts';
import { countWords } from '../findings/words.ts';
import { useGalley } from '../GalleyProvider.tsx';
import { confirmApproval, prepareApproval, type PreparedApproval } from './approveEdition.ts';
import { DialogButtons, Fact, Note } from './DialogParts.tsx';
import { useWork } from './useWork.ts';

export function ApproveForm({ editionId, onClose }: { editionId: string; onClose: () => void }) {
  const galley = useGalley();
  const user = useCurrentUser();
  const [prepared, setPrepared] = useState<PreparedApproval>();
  const [problem, setProblem] = useState<string>();
  const { isBusy, failure, run } = useWork();

  const prepare = useCallback(() => {
    setProblem(undefined);
    setPrepared(undefined);
    prepareApproval(galley, editionId, user?.id ?? '').then(setPrepared, (error: unknown) => setProblem(sentenceOf(error)));
  }, [galley, editionId, user?.id]);
  useEffect(prepare, [prepare]);

  const confirm = (ready: PreparedApproval): void =>
    run(async () => {
      await confirmApproval(galley, ready, { id: user?.id ?? '', name: user?.name ?? 'Somebody' });
      galley.feeds.refresh();
      onClose();
    });

  if (problem !== undefined) return <Note tone="critical">{problem}</Note>;
  if (prepared === undefined) {
    return (
      <Flex justify="center" padding={4}>
        <Spinner muted />
      </Flex>
    );
  }
  const { mail, preview, others, changes, refusal } = prepared;
  return (
    <Stack gap={4} padding={1}>
      <Fact name="Subject">{mail.subject}</Fact>
      <Fact name="Preheader">{mail.preheader}</Fact>
      <Fact name="From">
        {mail.from.name} &lt;{mail.from.address}&gt;
      </Fact>
      <Fact name="Findings">{preview.findings.length === 0 ? 'none' : countWords(preview.findings)}</Fact>
      <Fact name="Fingerprint">
        <code>{prepared.fingerprint.slice(0, 16)}</code>
      </Fact>
      {changes.length > 0 && (
        <Note tone="caution">
          <Text size={1} weight="semibold">
            Changed since it was last approved
          </Text>
          {changes.map((change) => (
            <Text key={change.id} size={1}>
              {changeWords(change)}
            </Text>
          ))}
        </Note>
      )}
      {others.length > 0 && (
        <Note tone="primary">
          <Text size={1} weight="semibold">
            {others.length === 1 ? 'One document it uses is not published. It will be published with the edition:' : `${others.length} documents it uses are not published. They will be published with the edition:`}
          </Text>
          {others.map(({ id, type, title }) => (
            <Text key={id} size={1}>
              {title} ({type})
            </Text>
          ))}
        </Note>
      )}
      {refusal !== undefined && <Note tone="critical">{refusal}</Note>}
      {failure !== undefined && (
        <Note tone="critical">
          <Text size={1}>{failure}</Text>
          <Button mode="ghost" text="Look again" onClick={prepare} />
        </Note>
      )}
      <DialogButtons
        confirm={others.length === 0 ? 'Approve' : `Publish ${others.length === 1 ? 'it' : `${others.length} documents`} and approve`}
        isDisabled={refusal !== undefined || failure !== undefined}
        isBusy={isBusy}
        onConfirm={() => confirm(prepared)}
        onClose={onClose}
      />
    </Stack>
  );
}
