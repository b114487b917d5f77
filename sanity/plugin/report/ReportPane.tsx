/** What became of the edition's live mailing, while it is sent and afterwards. No addresses: the report holds none. */
import { Card, Container, Flex, Grid, Heading, Spinner, Stack, Text } from '@sanity/ui';
import type { UserViewComponent } from 'sanity/structure';
import type { MailingReport } from '../../../src/model/report.ts';
import { RefusalCard } from '../preview/RefusalCard.tsx';
import { Bars } from './Bars.tsx';
import { Clicks } from './Clicks.tsx';
import { FactsTable } from './FactsTable.tsx';
import { paceOf } from './figures.ts';
import { useReport } from './useReport.ts';
import { bounceWords, stateWords } from './words.ts';

export const ReportPane: UserViewComponent = ({ documentId }) => {
  const { report, refusal } = useReport(documentId);
  return (
    <Container width={2} padding={4} data-testid="galley-report">
      {report === null && (
        <Card tone="transparent" border radius={2} padding={4}>
          <Text size={1}>This edition has not been sent. Once it is, its figures stand here.</Text>
        </Card>
      )}
      {refusal !== undefined && <RefusalCard refusal={refusal} />}
      {report === undefined && refusal === undefined && (
        <Flex justify="center">
          <Spinner muted />
        </Flex>
      )}
      {report !== undefined && report !== null && <Report report={report} />}
    </Container>
  );
};

function Report({ report }: { report: MailingReport }) {
  const pace = paceOf(report);
  return (
    <Stack gap={5}>
      <Stack gap={3}>
        <Heading as="h2" size={2}>
          {stateWords[report.state]}
        </Heading>
        {report.reason !== undefined && <Text size={1}>{report.reason}</Text>}
      </Stack>
      <Grid gridTemplateColumns={[2, 3]} gap={3}>
        <Figure title="Audience" value={report.audienceCount} />
        <Figure title="Accepted" value={report.counts.accepted} />
        <Figure title="Unsubscribed through it" value={report.unsubscribes} />
      </Grid>
      <Bars report={report} />
      {report.clicks !== undefined && <Clicks clicks={report.clicks} />}
      {report.bounces.length > 0 && <FactsTable title="What came back" columns={['Class', 'How many']} rows={report.bounces.map(({ what, count }) => [bounceWords[what], String(count)])} />}
      {report.reasons.length > 0 && <FactsTable title="Reasons" columns={['State', 'Reason', 'How many']} rows={report.reasons.map(({ state, reason, count }) => [state, reason, String(count)])} />}
      <Text size={1} muted>
        Mailing {report.mailingId}, planned {report.plannedAt.slice(0, 16).replace('T', ' ')} UTC, {report.attempts} attempts
        {pace === undefined ? '' : `, ${pace < 10 ? pace.toFixed(1) : Math.round(pace)} a second`}. Fingerprint {report.fingerprint.slice(0, 16)}.
      </Text>
    </Stack>
  );
}

function Figure({ title, value }: { title: string; value: number }) {
  return (
    <Card border radius={2} padding={4}>
      <Stack gap={3}>
        <Text size={4} weight="bold">
          {value.toLocaleString()}
        </Text>
        <Text size={1} muted>
          {title}
        </Text>
      </Stack>
    </Card>
  );
}
