/** A table as a grid of cells, rather than lists within lists. Rows keep their keys, so that two editors can work in one table. */
import { AddIcon } from '@sanity/icons/Add';
import { TrashIcon } from '@sanity/icons/Trash';
import { Button, Flex, Stack, TextInput } from '@sanity/ui';
import { type ArrayOfObjectsInputProps, insert, set, setIfMissing, unset } from 'sanity';
import { objectsAt, textAt } from '../read.ts';
import { newKey } from './newKey.ts';

interface Row {
  key: string;
  cells: string[];
}

function rowsOf(value: unknown): Row[] {
  return objectsAt({ value }, 'value').map((row) => ({ key: textAt(row, '_key') ?? '', cells: Array.isArray(row['cells']) ? row['cells'].map(String) : [] }));
}

function setCells(row: Row, cells: string[]) {
  return set(cells, [{ _key: row.key }, 'cells']);
}

export function TableInput(props: ArrayOfObjectsInputProps) {
  const { value, onChange, readOnly } = props;
  const rows = rowsOf(value);
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const isShut = readOnly === true;

  const filled = (row: Row): string[] => [...row.cells, ...Array.from({ length: columns - row.cells.length }, () => '')];
  const type = (row: Row, column: number, text: string): void =>
    onChange(column < row.cells.length ? set(text, [{ _key: row.key }, 'cells', column]) : setCells(row, filled(row).with(column, text)));
  const addRow = (): void => {
    const cells = Array.from({ length: Math.max(columns, 2) }, () => '');
    onChange([setIfMissing([]), insert([{ _type: 'tableRow', _key: newKey(), cells }], 'after', [-1])]);
  };
  const addColumn = (): void => onChange(rows.map((row) => setCells(row, [...filled(row), ''])));
  const dropColumn = (column: number): void => onChange(rows.map((row) => setCells(row, filled(row).toSpliced(column, 1))));

  return (
    <Stack gap={3}>
      <table style={{ borderCollapse: 'collapse', width: '100%' }}>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.key}>
              {filled(row).map((cell, column) => (
                // A cell has no name of its own but its place.
                <td key={column} style={{ padding: 2 }}>
                  <TextInput aria-label={`Row ${rowIndex + 1}, column ${column + 1}`} fontSize={1} padding={2} readOnly={isShut} value={cell} onChange={(event) => type(row, column, event.currentTarget.value)} />
                </td>
              ))}
              <td style={{ width: 1 }}>
                <Button aria-label={`Remove row ${rowIndex + 1}`} icon={TrashIcon} mode="bleed" padding={2} disabled={isShut} onClick={() => onChange(unset([{ _key: row.key }]))} />
              </td>
            </tr>
          ))}
        </tbody>
        {rows.length > 0 && columns > 1 && (
          <tfoot>
            <tr>
              {Array.from({ length: columns }, (_nothing, column) => (
                <td key={column} style={{ textAlign: 'center' }}>
                  <Button aria-label={`Remove column ${column + 1}`} icon={TrashIcon} mode="bleed" padding={2} disabled={isShut} onClick={() => dropColumn(column)} />
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <Flex gap={2}>
        <Button icon={AddIcon} mode="ghost" fontSize={1} padding={2} text="Row" disabled={isShut} onClick={addRow} />
        <Button icon={AddIcon} mode="ghost" fontSize={1} padding={2} text="Column" disabled={isShut || rows.length === 0} onClick={addColumn} />
      </Flex>
    </Stack>
  );
}
