import { Heading, Stack, Text } from '@sanity/ui';

/** A few rows of facts under a heading; the first cells of the rows tell them apart. */
export function FactsTable({ title, columns, rows }: { title: string; columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <Stack gap={3}>
      <Heading as="h3" size={1}>
        {title}
      </Heading>
      <table style={{ borderCollapse: 'collapse', width: '100%' }}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" style={{ textAlign: 'start', padding: '0.4em 1em 0.4em 0' }}>
                <Text size={1} muted>
                  {column}
                </Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.slice(0, 2).join(' ')}>
              {cells.map((cell, index) => (
                <td key={columns[index]} style={{ padding: '0.4em 1em 0.4em 0', verticalAlign: 'top' }}>
                  <Text size={1}>{cell}</Text>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}
