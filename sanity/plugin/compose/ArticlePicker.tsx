/** Articles by words, topic and date, each saying in which editions it already stood. */
import { Box, Button, Flex, Label, Select, Spinner, Stack, Text, TextInput } from '@sanity/ui';
import { useEffect, useState } from 'react';
import { useGalley } from '../GalleyProvider.tsx';
import { CandidateRow } from './CandidateRow.tsx';
import { type Chosen, type Placement, placements, placementTitles } from './placed.ts';
import { useCandidates } from './useCandidates.ts';
import { type Candidate, findTopics, type Search } from './candidates.ts';

interface ArticlePickerProps {
  editionId: string;
  /** Articles that stand in the edition already: they cannot be chosen again. */
  placed: ReadonlySet<string>;
  onChoose: (placement: Placement, articles: Chosen[]) => void;
}

const periods = [
  { days: 0, title: 'Any time' },
  { days: 7, title: 'The last week' },
  { days: 31, title: 'The last month' },
  { days: 92, title: 'The last three months' },
  { days: 366, title: 'The last year' },
];

export function ArticlePicker({ editionId, placed, onChoose }: ArticlePickerProps) {
  const { client, settings } = useGalley();
  const [search, setSearch] = useState<Search>({ words: '', topicId: '', withinDays: 0 });
  const [topics, setTopics] = useState<{ id: string; title: string }[]>([]);
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [placement, setPlacement] = useState<Placement>('articleCard');
  const { candidates, failure } = useCandidates(search, editionId);
  useEffect(() => {
    // Without topics the search by words and date still works.
    findTopics(client, settings.types.topic).then(setTopics, () => setTopics([]));
  }, [client, settings]);

  const toggle = ({ id, isDraft }: Candidate): void =>
    setChosen((before) => (before.some((one) => one.id === id) ? before.filter((one) => one.id !== id) : [...before, { id, type: settings.types.article, isDraft }]));

  return (
    <Stack gap={4}>
      <Flex gap={3} wrap="wrap">
        <Stack gap={2} flex={2} style={{ minWidth: '14em' }}>
          <Label as="label" htmlFor="galley-words">
            Words
          </Label>
          <TextInput id="galley-words" autoFocus value={search.words} onChange={(event) => setSearch({ ...search, words: event.currentTarget.value })} />
        </Stack>
        <Stack gap={2} flex={1} style={{ minWidth: '10em' }}>
          <Label as="label" htmlFor="galley-topic">
            Topic
          </Label>
          <Select id="galley-topic" value={search.topicId} onChange={(event) => setSearch({ ...search, topicId: event.currentTarget.value })}>
            <option value="">All topics</option>
            {topics.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Stack>
        <Stack gap={2} flex={1} style={{ minWidth: '10em' }}>
          <Label as="label" htmlFor="galley-period">
            Published
          </Label>
          <Select id="galley-period" value={String(search.withinDays)} onChange={(event) => setSearch({ ...search, withinDays: Number(event.currentTarget.value) })}>
            {periods.map(({ days, title }) => (
              <option key={days} value={days}>
                {title}
              </option>
            ))}
          </Select>
        </Stack>
      </Flex>
      {failure !== undefined && <Text size={1}>{failure}</Text>}
      {candidates === undefined && failure === undefined && <Spinner muted />}
      {candidates?.length === 0 && <Text size={1}>No article fits.</Text>}
      <Box overflow="auto" style={{ maxHeight: '24rem' }}>
        <Stack gap={2} as="ul" padding={1} style={{ listStyle: 'none', margin: 0 }}>
          {candidates?.map((candidate) => (
            <CandidateRow key={candidate.id} candidate={candidate} isPlaced={placed.has(candidate.id)} position={chosen.findIndex(({ id }) => id === candidate.id) + 1} onToggle={() => toggle(candidate)} />
          ))}
        </Stack>
      </Box>
      <Flex gap={2} align="center" justify="flex-end" wrap="wrap">
        <Box>
          <Select aria-label="How to place them" value={placement} onChange={(event) => setPlacement(placements.find((one) => one === event.currentTarget.value) ?? 'articleCard')}>
            {placements.map((one) => (
              <option key={one} value={one}>
                {placementTitles[one]}
              </option>
            ))}
          </Select>
        </Box>
        <Button text={chosen.length === 0 ? 'Add' : `Add ${chosen.length}`} disabled={chosen.length === 0} onClick={() => onChoose(placement, chosen)} />
      </Flex>
    </Stack>
  );
}
