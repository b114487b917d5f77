import { Button, Card, Flex, Stack, Text } from '@sanity/ui';
import { IntentLink } from 'sanity/router';
import type { Revision } from '../../../src/model/edition.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { severityTones } from './words.ts';

interface FindingCardProps {
  finding: Finding;
  /** Tells the type of the document a finding stands in. */
  revisions: readonly Revision[];
}

export function FindingCard({ finding, revisions }: FindingCardProps) {
  return (
    <Card tone={severityTones[finding.severity]} border radius={2} padding={4}>
      <Stack gap={3}>
        <Text size={1} weight="semibold">
          {finding.message}
        </Text>
        <Text size={1}>{finding.reason}</Text>
        {finding.hint !== undefined && <Text size={1}>{finding.hint}</Text>}
        <Flex gap={3} align="center" justify="space-between" wrap="wrap">
          <Text size={0} muted>
            {finding.source} · {finding.rule}
          </Text>
          {finding.at !== undefined && <JumpToField at={finding.at} revisions={revisions} />}
        </Flex>
      </Stack>
    </Card>
  );
}

function JumpToField({ at, revisions }: { at: NonNullable<Finding['at']>; revisions: readonly Revision[] }) {
  const type = revisions.find(({ id }) => id === at.documentId)?.type;
  const params = { id: at.documentId, ...(type === undefined ? {} : { type }), ...(at.path === '' ? {} : { path: at.path }) };
  return (
    <IntentLink intent="edit" params={params} style={{ textDecoration: 'none' }}>
      <Button as="span" mode="ghost" fontSize={1} padding={2} text="Show the field" />
    </IntentLink>
  );
}
