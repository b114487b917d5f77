import { Box, Button, Flex, Select } from '@sanity/ui';
import type { ReactNode } from 'react';
import type { SampleReader } from '../settings.ts';
import type { Switches } from './switches.ts';

interface SwitchboardProps {
  switches: Switches;
  onChange: (switches: Switches) => void;
  readers: readonly SampleReader[];
}

interface Choice<K extends keyof Switches> {
  field: K;
  values: readonly { value: Switches[K]; title: string }[];
}

const width: Choice<'width'> = { field: 'width', values: [{ value: 'phone', title: 'Phone' }, { value: 'desktop', title: 'Desktop' }] };
const scheme: Choice<'scheme'> = { field: 'scheme', values: [{ value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }] };
const images: Choice<'images'> = { field: 'images', values: [{ value: 'on', title: 'Pictures' }, { value: 'off', title: 'No pictures' }] };
const part: Choice<'part'> = { field: 'part', values: [{ value: 'html', title: 'Html' }, { value: 'text', title: 'Plain text' }] };

/** Buttons that say what they do and whether they are on, in groups that a screen reader names. */
export function Switchboard({ switches, onChange, readers }: SwitchboardProps) {
  const group = <K extends keyof Switches>(label: string, choice: Choice<K>): ReactNode => (
    <Flex gap={1} role="group" aria-label={label}>
      {choice.values.map(({ value, title }) => (
        <Button
          key={String(value)}
          text={title}
          mode={switches[choice.field] === value ? 'default' : 'ghost'}
          aria-pressed={switches[choice.field] === value}
          padding={2}
          fontSize={1}
          onClick={() => onChange({ ...switches, [choice.field]: value })}
        />
      ))}
    </Flex>
  );
  return (
    <Flex gap={3} wrap="wrap" align="center">
      {group('Width', width)}
      {group('Colours', scheme)}
      {group('Pictures', images)}
      {group('Part', part)}
      <Box style={{ minWidth: '14em' }}>
        <Select aria-label="As this subscriber" fontSize={1} padding={2} value={String(switches.reader)} onChange={(event) => onChange({ ...switches, reader: Number(event.currentTarget.value) })}>
          {readers.map((reader, index) => (
            <option key={reader.title} value={index}>
              As: {reader.title}
            </option>
          ))}
        </Select>
      </Box>
    </Flex>
  );
}
