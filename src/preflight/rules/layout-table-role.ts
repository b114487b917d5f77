import { counted } from '../../lib/text.ts';
import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const layoutTableRole = renderedRule({
  id: 'layout-table-role',
  severity: 'error',
  asks: 'Every table that only places things says role="presentation".',
  reason: 'Without it a screen reader announces rows and columns where there are none.',
  source: 'WCAG 2.2, 1.3.1; missing in 84 % of mails (Email Markup Consortium 2026)',
  check(rendered) {
    const count = htmlView(rendered).root.querySelectorAll('table').filter((table) => !/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '') && !table.querySelector('th, caption')).length;
    return count === 0 ? [] : [{ message: `${counted(count, 'layout table has', 'layout tables have')} no role="presentation".` }];
  },
});
