import { Badge, Card, Flex, Stack, Text } from '@sanity/ui';
import type { PreviewMail } from '../api/preview.ts';
import { inboxes, inboxLine } from './inbox.ts';

/** From, subject and preheader, cut where inboxes cut them. */
export function InboxRow({ mail }: { mail: PreviewMail }) {
  return (
    <Stack gap={2} role="list" aria-label="In the inbox">
      {inboxes.map((inbox) => {
        const line = inboxLine(inbox, mail);
        return (
          <Card key={inbox.id} role="listitem" border radius={2} padding={3}>
            <Stack gap={3}>
              <Flex gap={2} align="center">
                <Text size={1} weight="semibold">
                  {mail.from.name}
                </Text>
                <Text size={0} muted>
                  {inbox.title}
                </Text>
                {line.isSubjectCut && <Badge tone="caution">Subject is cut</Badge>}
              </Flex>
              <Text size={1} textOverflow="ellipsis">
                <strong>{line.subject === '' ? '(no subject)' : line.subject}</strong>
                {line.preheader !== '' && ` ${inbox.isShared ? '– ' : ''}${line.preheader}`}
              </Text>
            </Stack>
          </Card>
        );
      })}
    </Stack>
  );
}
