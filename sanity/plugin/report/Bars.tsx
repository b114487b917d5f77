import { Box, Card, Flex, Stack, Text } from '@sanity/ui';
import type { MailingReport } from '../../../src/model/report.ts';
import { barsOf, percent } from './figures.ts';

/** A bar for each outcome, its figures beside it: the plot says nothing that the words do not. */
export function Bars({ report }: { report: MailingReport }) {
  return (
    <Stack gap={4} role="list" aria-label="Outcomes">
      {barsOf(report).map((bar) => (
        <Stack key={bar.state} gap={2} role="listitem">
          <Flex gap={3} justify="space-between">
            <Text size={1} weight="semibold">
              {bar.title}
            </Text>
            <Text size={1}>
              {bar.count.toLocaleString()} of {report.audienceCount.toLocaleString()} · {percent(bar.share)}
            </Text>
          </Flex>
          <Card tone={bar.tone} border radius={1} style={{ height: '0.75em', overflow: 'hidden' }} aria-hidden="true">
            <Box style={{ width: `${bar.share * 100}%`, height: '100%', background: `var(--card-badge-${bar.tone}-dot-color)` }} />
          </Card>
          <Text size={0} muted>
            {bar.meaning}
          </Text>
        </Stack>
      ))}
    </Stack>
  );
}
