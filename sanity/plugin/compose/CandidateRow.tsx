import { Badge, Card, Checkbox, Flex, Stack, Text } from '@sanity/ui';
import { type Candidate, stoodIn } from './candidates.ts';

interface CandidateRowProps {
  candidate: Candidate;
  isPlaced: boolean;
  /** Its place among the chosen, from 1; 0 where it is not chosen. */
  position: number;
  onToggle: () => void;
}

export function CandidateRow({ candidate, isPlaced, position, onToggle }: CandidateRowProps) {
  const id = `galley-candidate-${candidate.id}`;
  return (
    <Card as="li" border radius={2} padding={3} tone={position > 0 ? 'primary' : 'default'}>
      <Flex gap={3} align="flex-start">
        <Checkbox id={id} checked={position > 0} disabled={isPlaced} onChange={onToggle} />
        <Stack gap={2} flex={1}>
          <Text as="label" htmlFor={id} size={1} weight="semibold">
            {candidate.title}
          </Text>
          {candidate.deck !== undefined && (
            <Text size={1} textOverflow="ellipsis">
              {candidate.deck}
            </Text>
          )}
          <Text size={0} muted>
            {[candidate.publishedAt?.slice(0, 10) ?? 'No date', isPlaced ? 'Stands in this edition' : stoodIn(candidate)].join(' · ')}
          </Text>
        </Stack>
        {position > 0 && <Badge tone="primary">{position}</Badge>}
        {candidate.isDraft && <Badge tone="caution">Not published</Badge>}
      </Flex>
    </Card>
  );
}
