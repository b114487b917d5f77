/** A table in 72 columns: aligned columns where they fit, else one group of lines a row. */
import { graphemeLength } from '../../lib/text.ts';
import type { TableBlock } from '../../model/portable-text.ts';
import { isCode, named, rowName, shapeOf } from '../views/table.ts';
import { columns, paragraphs, wrap } from './lines.ts';

const gap = 3;

export function tableText(table: TableBlock): string {
  const caption = table.caption?.trim() ? wrap(table.caption) : undefined;
  return paragraphs([caption, alignedText(table) ?? rowsText(table)]);
}

function alignedText(table: TableBlock): string | undefined {
  const { headings, rows, columns: count } = shapeOf(table);
  const body = rows.map((row) => (row.heading === null ? row.cells : [row.heading, ...row.cells]));
  const all = headings.length === 0 ? body : [headings, ...body];
  const widths = Array.from({ length: count }, (_, column) => Math.max(...all.map((cells) => graphemeLength(cells[column] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width, gap * (count - 1));
  if (total > columns || all.flat().some((cell) => cell.includes('\n'))) return undefined;
  const line = (cells: string[]): string => cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join(' '.repeat(gap)).trimEnd();
  const under = headings.length === 0 ? [] : [line(headings), widths.map((width) => '-'.repeat(width)).join(' '.repeat(gap))];
  return [...under, ...body.map(line)].join('\n');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - graphemeLength(cell)));
}

/** `Stage 1: Small, and only in the breast` for two columns; a heading with its values beneath for more. */
function rowsText(table: TableBlock): string {
  const { headings, rows, columns: count } = shapeOf(table);
  return (headings.length > 0 ? rows.map(named) : rows)
    .map(({ heading, cells }) => {
      const own = headings.slice(count - cells.length);
      if (heading !== null && cells.length === 1) return wrap(`${isCode(heading) ? rowName(headings[0], heading) : heading}: ${cells[0] ?? ''}`, { rest: '  ' });
      const values = cells.flatMap((cell, column) => (cell === '' ? [] : [wrap(own[column] ? `${own[column]}: ${cell}` : cell, { first: heading === null ? '- ' : '  - ' })]));
      return [...(heading === null ? [] : [wrap(rowName(headings[0], heading))]), ...values].join('\n');
    })
    .join('\n\n');
}

