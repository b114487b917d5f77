import { htmlView } from '../html-view.ts';
import { lettersOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';

export const preheaderNotFirst = renderedRule({
  id: 'preheader-not-first',
  severity: 'warning',
  asks: 'The preheader is the first text of the html.',
  reason: 'Inboxes show the first words they find.',
  source: 'Practice of inboxes; MJML mj-preview',
  check: (rendered) =>
    lettersOf(htmlView(rendered).words).startsWith(lettersOf(rendered.preheader)) ? [] : [{ message: 'The html begins with other words than the preheader.' }],
});
