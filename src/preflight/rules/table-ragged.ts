import { contentRule } from '../rule.ts';
import { tablesOf } from '../tables-of.ts';

export const tableRagged = contentRule({
  id: 'table-ragged',
  severity: 'warning',
  asks: 'All rows of a table have the same number of cells.',
  reason: 'With a cell too few, a value stands under the wrong heading.',
  source: 'HTML, 4.9.12: the table model',
  check: (edition) =>
    tablesOf(edition).flatMap(({ table, at, where }) => {
      const width = table.rows[0]?.cells.length ?? 0;
      const odd = table.rows.findIndex((row) => row.cells.length !== width);
      const row = table.rows[odd];
      return row ? [{ message: `${where}: row ${odd + 1} of the table has ${row.cells.length} cells, the first has ${width}.`, at: { ...at, path: `${at.path}.rows[_key=="${row._key}"]` } }] : [];
    }),
});
