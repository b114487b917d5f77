import { htmlView } from '../html-view.ts';
import { marksOfField } from '../marks-of.ts';
import { renderedRule } from '../rule.ts';

export const unsubscribeMissing = renderedRule({
  id: 'unsubscribe-missing',
  severity: 'error',
  asks: 'The html part has a visible link to unsubscribe, and the text part the address of it.',
  reason: 'Who cannot leave presses "spam" instead; the law and the large providers ask for it.',
  source: '15 USC 7704(a)(5)(A)(ii); Gmail and Yahoo sender requirements',
  locked: true,
  check(rendered) {
    const marks = marksOfField(rendered, 'unsubscribeUrl');
    const links = htmlView(rendered).root.querySelectorAll('a').filter((link) => marks.includes(link.getAttribute('href') ?? ''));
    return [
      ...(links.some((link) => link.text.trim() !== '') ? [] : [{ message: 'The html part has no link to unsubscribe.' }]),
      ...(marks.some((mark) => rendered.text.includes(mark)) ? [] : [{ message: 'The text part has no address to unsubscribe.' }]),
    ];
  },
});
