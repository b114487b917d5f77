import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const dataTableHeadings = renderedRule({
  id: 'data-table-headings',
  severity: 'error',
  asks: 'Data tables have th cells with a scope, and do not pose as layout.',
  reason: 'A screen reader names the heading with each cell; without one a figure is only a figure.',
  source: 'WCAG 2.2, 1.3.1, technique H63',
  check: (rendered) =>
    htmlView(rendered).root.querySelectorAll('table').flatMap((table) => {
      const heads = table.querySelectorAll('th').filter((head) => head.closest('table') === table);
      const isLayout = /^(?:presentation|none)$/.test(table.getAttribute('role') ?? '');
      if (heads.length === 0) return !isLayout && table.querySelector('caption')?.closest('table') === table ? [{ message: 'A data table has no headings.' }] : [];
      if (isLayout) return [{ message: `The table with the heading "${heads[0]?.text.trim() ?? ''}" says role="presentation".` }];
      return heads.some((head) => !/^(?:col|row|colgroup|rowgroup)$/.test(head.getAttribute('scope') ?? '')) ? [{ message: `The table with the heading "${heads[0]?.text.trim() ?? ''}" has headings without a scope.` }] : [];
    }),
});
