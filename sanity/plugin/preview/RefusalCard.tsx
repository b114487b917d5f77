import { Card, Stack, Text } from '@sanity/ui';
import type { Refusal } from '../api/answer.ts';

/** Why there is no answer, and what to do about it. */
export function RefusalCard({ refusal }: { refusal: Refusal }) {
  return (
    <Card tone="critical" border radius={2} padding={4} role="alert">
      <Stack gap={3}>
        <Text size={1} weight="semibold">
          {refusal.sentence}
        </Text>
        {refusal.hint !== undefined && <Text size={1}>{refusal.hint}</Text>}
      </Stack>
    </Card>
  );
}
