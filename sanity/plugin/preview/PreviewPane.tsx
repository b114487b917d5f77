/** Beside the form: the very mail that will go out, following the typing, with what preflight finds. */
import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui';
import { useMemo, useState } from 'react';
import type { UserViewComponent } from 'sanity/structure';
import { FindingsSummary } from '../findings/FindingsSummary.tsx';
import { useGalley } from '../GalleyProvider.tsx';
import { InboxRow } from './InboxRow.tsx';
import { MailFrame } from './MailFrame.tsx';
import { RefusalCard } from './RefusalCard.tsx';
import { SizeMeter } from './SizeMeter.tsx';
import { Switchboard } from './Switchboard.tsx';
import { firstSwitches, type Switches } from './switches.ts';
import { usePreview } from './usePreview.ts';

export const PreviewPane: UserViewComponent = ({ documentId }) => {
  const { settings } = useGalley();
  const [switches, setSwitches] = useState<Switches>(firstSwitches);
  const reader = settings.sampleReaders[switches.reader];
  const as = useMemo(() => ({ ...reader?.attributes, ...(reader?.name === undefined ? {} : { name: reader.name }) }), [reader]);
  const { preview, refusal, isAsking } = usePreview(documentId, as);
  const mail = preview?.mail;
  return (
    <Flex direction="column" gap={3} padding={3} style={{ height: '100%', minHeight: '36rem', boxSizing: 'border-box' }} data-testid="galley-preview">
      <Switchboard switches={switches} onChange={setSwitches} readers={settings.sampleReaders} />
      {refusal !== undefined && <RefusalCard refusal={refusal} />}
      {mail !== undefined && (
        <details>
          <summary style={{ cursor: 'pointer' }}>
            <Box as="span" display="inline-block" style={{ verticalAlign: 'middle' }}>
              <Text as="span" size={1} weight="semibold">
                {mail.from.name}: {mail.subject === '' ? '(no subject)' : mail.subject}
              </Text>
            </Box>
          </summary>
          <Box paddingTop={3}>
            <InboxRow mail={mail} />
          </Box>
        </details>
      )}
      <Flex gap={3} align="center" wrap="wrap">
        {mail !== undefined && <SizeMeter sizeBytes={mail.sizeBytes} />}
        {preview !== undefined && <FindingsSummary preview={preview} />}
        {isAsking && <Spinner muted />}
      </Flex>
      {mail !== undefined && <MailFrame mail={mail} switches={switches} />}
      {preview !== undefined && mail === undefined && (
        <Card tone="caution" border radius={2} padding={4}>
          <Stack gap={3}>
            <Text size={1} weight="semibold">
              There is nothing to show yet.
            </Text>
            {preview.findings.length === 0 && <Text size={1}>Begin the edition, and its mail stands here.</Text>}
            {preview.findings.map((finding) => (
              <Text key={`${finding.rule} ${finding.at?.documentId} ${finding.at?.path} ${finding.message}`} size={1}>
                {finding.message}
              </Text>
            ))}
          </Stack>
        </Card>
      )}
    </Flex>
  );
};
