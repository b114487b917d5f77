/** What preflight finds, worst first: a sentence, its reason with the source, and a jump to the field. */
import { Card, Container, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui';
import type { UserViewComponent } from 'sanity/structure';
import type { Severity } from '../../../src/model/finding.ts';
import { RefusalCard } from '../preview/RefusalCard.tsx';
import { usePreview } from '../preview/usePreview.ts';
import { FindingCard } from './FindingCard.tsx';
import { severityTitles } from './words.ts';

const severities: readonly Severity[] = ['error', 'warning', 'notice'];

export const FindingsPane: UserViewComponent = ({ documentId }) => {
  const { preview, refusal } = usePreview(documentId);
  return (
    <Container width={2} padding={4} data-testid="galley-findings">
      <Stack gap={5}>
        {refusal !== undefined && <RefusalCard refusal={refusal} />}
        {preview === undefined && refusal === undefined && (
          <Flex justify="center">
            <Spinner muted />
          </Flex>
        )}
        {preview?.findings.length === 0 && !preview.hasErrors && (
          <Card tone="positive" border radius={2} padding={4}>
            <Text size={1}>Nothing was found. The edition can be approved.</Text>
          </Card>
        )}
        {severities.map((severity) => {
          const findings = preview?.findings.filter((finding) => finding.severity === severity) ?? [];
          if (findings.length === 0) return undefined;
          return (
            <Stack key={severity} gap={3}>
              <Heading as="h2" size={1}>
                {severityTitles[severity]}
              </Heading>
              {findings.map((finding) => (
                <FindingCard key={`${finding.rule} ${finding.at?.documentId} ${finding.at?.path} ${finding.message}`} finding={finding} revisions={preview?.revisions ?? []} />
              ))}
            </Stack>
          );
        })}
      </Stack>
    </Container>
  );
};
