import { htmlView } from '../html-view.ts';
import { lettersOf } from '../letters.ts';
import { renderedRule } from '../rule.ts';

export const htmlTitle = renderedRule({
  id: 'html-title',
  severity: 'warning',
  asks: 'The title of the html is the subject.',
  reason: 'It is the first thing a screen reader says, and the name of the browser tab.',
  source: 'WCAG 2.2, 2.4.2',
  check(rendered) {
    const title = htmlView(rendered).root.querySelector('title')?.text.trim() ?? '';
    if (title === '') return [{ message: 'The html has no title.' }];
    return lettersOf(title) === lettersOf(rendered.subject) ? [] : [{ message: `The title of the html is "${title}", not the subject.` }];
  },
});
