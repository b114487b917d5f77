import { contentRule } from '../rule.ts';
import { tablesOf } from '../tables-of.ts';

export const tableWithoutHeadings = contentRule({
  id: 'table-without-headings',
  severity: 'warning',
  asks: 'A table has headings for its columns or its rows, and no empty heading above a filled column.',
  reason: 'A screen reader names the heading with each cell; without one a figure is only a figure.',
  source: 'WCAG 2.2, 1.3.1',
  check: (edition) =>
    tablesOf(edition).flatMap(({ table, at, where }) => {
      if (!table.hasHeaderRow && !table.hasHeaderColumn) return [{ message: `${where}: the table has no headings.`, at: { ...at, path: `${at.path}.hasHeaderRow` } }];
      const heads = table.hasHeaderRow ? (table.rows[0]?.cells ?? []) : [];
      // The corner above a column of row headings may be empty.
      const empty = heads.findIndex((head, column) => head.trim() === '' && !(column === 0 && table.hasHeaderColumn));
      return empty === -1 ? [] : [{ message: `${where}: column ${empty + 1} of the table has no heading.`, at: { ...at, path: `${at.path}.rows` } }];
    }),
});
