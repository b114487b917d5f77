import { headingsOf } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const headingOrder = renderedRule({
  id: 'heading-order',
  severity: 'error',
  asks: 'The html has one h1, its headings skip no level, and none is empty.',
  reason: 'Screen reader users read a mail by its headings first.',
  source: 'WCAG 2.2, 1.3.1 and 2.4.6',
  check(rendered) {
    const headings = headingsOf(rendered);
    const firsts = headings.filter(({ level }) => level === 1).length;
    return [
      ...(firsts === 1 ? [] : [{ message: firsts === 0 ? 'The html has no h1.' : `The html has ${firsts} h1.` }]),
      ...headings.filter(({ words }) => words === '').map(({ level }) => ({ message: `An h${level} is empty.` })),
      ...headings.flatMap(({ level, words }, index) => {
        const before = headings[index - 1]?.level ?? 0;
        // A heading before the h1 has nothing above it to skip; that there is an h1 is asked for already.
        return index > 0 && level > before + 1 ? [{ message: `"${words}" is an h${level} after an h${before}.` }] : [];
      }),
    ];
  },
});
