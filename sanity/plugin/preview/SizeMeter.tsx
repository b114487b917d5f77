import { Box, Card, Flex, Text } from '@sanity/ui';
import { sizeVerdict } from './size.ts';

/** How much of what Gmail shows is used up. */
export function SizeMeter({ sizeBytes }: { sizeBytes: number }) {
  const verdict = sizeVerdict(sizeBytes);
  return (
    <Flex gap={2} align="center">
      <Card
        tone={verdict.tone}
        radius={2}
        border
        style={{ width: '8em', height: '0.8em', overflow: 'hidden' }}
        role="meter"
        aria-label="Size against Gmail's limit"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, verdict.percent)}
        aria-valuetext={verdict.words}
      >
        <Box style={{ width: `${Math.min(100, verdict.percent)}%`, height: '100%', background: `var(--card-badge-${verdict.tone}-dot-color)` }} />
      </Card>
      <Text size={1} muted>
        {verdict.words}
      </Text>
    </Flex>
  );
}
