import { Box, Card, Heading, Stack, Text } from '@sanity/ui';
import type { ReactNode } from 'react';
import type { LinkClicks } from '../../../src/model/report.ts';
import { linkBarsOf } from './figures.ts';

const cell = { padding: '0.4em 1em 0.4em 0', verticalAlign: 'top', textAlign: 'start' } as const;
const figure = { ...cell, textAlign: 'end' } as const;

/** How often each link was followed: people with a bar beside the figure, machines apart from them. */
export function Clicks({ clicks }: { clicks: readonly LinkClicks[] }) {
  return (
    <Stack gap={3}>
      <Heading as="h3" size={1}>
        Clicks per link, not per person
      </Heading>
      <Text size={1} muted>
        Scanners of mail gateways open links too. They are counted apart as far as they can be told, and are not among the people.
      </Text>
      <table style={{ borderCollapse: 'collapse', width: '100%', tableLayout: 'fixed' }} data-testid="galley-clicks">
        <thead>
          <tr>
            <HeadCell>Link</HeadCell>
            <HeadCell width="9em">People</HeadCell>
            <HeadCell width="6em">Machines</HeadCell>
          </tr>
        </thead>
        <tbody>
          {linkBarsOf(clicks).map(({ to, text, people, machines, share }) => (
            <tr key={to}>
              <td style={{ ...cell, overflowWrap: 'anywhere' }}>
                <Stack gap={2}>
                  <Text size={1}>{text}</Text>
                  <Text size={0} muted>
                    {to}
                  </Text>
                </Stack>
              </td>
              <td style={figure}>
                <Stack gap={2}>
                  <Text size={1}>{people.toLocaleString()}</Text>
                  <Card tone="positive" border radius={1} style={{ height: '0.5em', overflow: 'hidden' }} aria-hidden="true">
                    <Box style={{ width: `${share * 100}%`, height: '100%', background: 'var(--card-badge-positive-dot-color)' }} />
                  </Card>
                </Stack>
              </td>
              <td style={figure}>
                <Text size={1} muted>
                  {machines.toLocaleString()}
                </Text>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

function HeadCell({ children, width }: { children: ReactNode; width?: string }) {
  return (
    <th scope="col" style={width === undefined ? cell : { ...figure, width }}>
      <Text size={1} muted>
        {children}
      </Text>
    </th>
  );
}
