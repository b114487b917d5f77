/**
 * A data table that reads on a phone. Up to three columns stay a grid; a wider one is told row by row, each value beside
 * the heading of its column, so that nobody has to scroll sideways.
 */
import type { TableBlock } from '../../model/portable-text.ts';
import { type Html, words } from '../html/html.ts';

const mostGridColumns = 3;

/** Signs that fit side by side without breaking a word, at 16 px in a window of 320 px. */
const gridSigns = 25;

export interface TableShape {
  headings: string[];
  /** Each as long as the widest row; a row without a heading of its own has it all in `cells`. */
  rows: { heading: string | null; cells: string[] }[];
  columns: number;
}

export function shapeOf(table: TableBlock): TableShape {
  const columns = Math.max(...table.rows.map((row) => row.cells.length));
  const padded = table.rows.map((row) => Array.from({ length: columns }, (_, column) => row.cells[column]?.trim() ?? ''));
  const headings = table.hasHeaderRow ? (padded[0] ?? []) : [];
  const body = table.hasHeaderRow ? padded.slice(1) : padded;
  return {
    headings,
    columns,
    rows: body.map((cells) => (table.hasHeaderColumn && cells[0] ? { heading: cells[0], cells: cells.slice(1) } : { heading: null, cells })),
  };
}

export function tableView(table: TableBlock): object {
  const shape = shapeOf(table);
  const { headings, rows, columns } = shape;
  const isByRow = headings.length > 0 && columns > 2 && (columns > mostGridColumns || longestWords(shape) > gridSigns);
  return {
    caption: table.caption?.trim() ? words(table.caption) : null,
    headings: headings.length === 0 ? null : headings.map((heading) => ({ text: heading === '' ? null : words(heading) })),
    isByRow,
    keepsWords: longestWords(shape) <= gridSigns,
    rows: (isByRow ? rows.map(named) : rows).map((row) => ({
      heading: row.heading === null ? null : words(isByRow ? rowName(headings[0], row.heading) : row.heading),
      cells: row.cells.map((cell) => words(cell)),
      pairs: isByRow ? pairsOf(headings.slice(columns - row.cells.length), row.cells) : null,
    })),
  };
}

/** Told row by row, a row needs a name: where the table gives it none, its first value is one. */
export function named(row: TableShape['rows'][number]): TableShape['rows'][number] {
  const [first, ...rest] = row.cells;
  return row.heading === null && first ? { heading: first, cells: rest } : row;
}

/** The longest word of each column, added up. */
function longestWords({ headings, rows, columns }: TableShape): number {
  const lines = [headings, ...rows.map((row) => (row.heading === null ? row.cells : [row.heading, ...row.cells]))];
  const longest = Array.from({ length: columns }, (_, column) => Math.max(...lines.map((cells) => longestWord(cells[column] ?? ''))));
  return longest.reduce((sum, length) => sum + length, 0);
}

function longestWord(cell: string): number {
  return Math.max(...cell.split(/\s+/).map((word) => word.length));
}

/** `Stage 1`, `Medicine: Altavex`: a row's heading out of its column needs the column's heading beside it. */
export function rowName(columnHeading: string | undefined, heading: string): string {
  if (columnHeading === undefined || columnHeading === '') return heading;
  return isCode(heading) ? `${columnHeading} ${heading}` : `${columnHeading}: ${heading}`;
}

/** A number or a short mark, such as 2, IV or 3b, which says nothing alone. */
export function isCode(heading: string): boolean {
  return /^(?:\p{N}{1,3}\p{L}?|[IVX]{1,4}\p{L}?|\p{L})$/u.test(heading);
}

/** Empty cells are left out: a heading with nothing beside it tells nothing. */
function pairsOf(headings: string[], cells: string[]): { heading: Html; cell: Html }[] {
  return cells.flatMap((cell, column) => (cell === '' ? [] : [{ heading: words(headings[column] ?? ''), cell: words(cell) }]));
}
