/** Rows of the bench: what was measured round by round, its middle, and how it stands to the last committed run. */
import { existsSync, readFileSync } from 'node:fs';

export interface Row {
  id: string;
  median: number;
  min: number;
  max: number;
  unit: string;
}

/** What is wanted of a row: at least, or at most. */
export interface Goal {
  atLeast?: number;
  atMost?: number;
}

export function rowOf(id: string, unit: string, values: readonly number[]): Row {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { id, median, min: at(0), max: at(sorted.length - 1), unit };
}

/** Ratios, rates and idle cores are the better the higher; all else the lower. */
const isHigherBetter = ({ unit }: Row): boolean => ['ratio', '1/s', 'cores'].includes(unit);
/** Machines are noisy: less than this is no change. */
const noise = 0.1;

/** The committed rows by id; none where the file is not there yet. */
export function committedRows(file: string): Map<string, Row> {
  if (!existsSync(file)) return new Map();
  const { rows }: { rows: Row[] } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(rows.map((row) => [row.id, row]));
}

export function tableOf(rows: readonly Row[], goals: Readonly<Record<string, Goal>>, before: ReadonlyMap<string, Row>): string {
  const cells = rows.map((row) => [row.id, number(row.median), `${number(row.min)} – ${number(row.max)}`, row.unit, goalOf(row, goals[row.id]), comparisonOf(row, before.get(row.id))]);
  const all = [['', 'median', 'range', '', 'goal', 'last committed'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length))) ?? [];
  return all.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function goalOf({ median }: Row, goal: Goal | undefined): string {
  if (goal?.atLeast !== undefined) return `≥ ${goal.atLeast} ${median >= goal.atLeast ? 'met' : 'MISSED'}`;
  if (goal?.atMost !== undefined) return `≤ ${goal.atMost} ${median <= goal.atMost ? 'met' : 'MISSED'}`;
  return '';
}

function comparisonOf(row: Row, before: Row | undefined): string {
  if (before === undefined) return '–';
  const change = isHigherBetter(row) ? row.median / before.median - 1 : before.median / row.median - 1;
  return `${number(before.median)}${change < -noise ? ' WORSE' : ''}`;
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
