import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

export const htmlCharset = renderedRule({
  id: 'html-charset',
  severity: 'warning',
  asks: 'The html names UTF-8 as its encoding.',
  reason: 'Once saved or forwarded, the header that said so is gone, and letters turn into signs.',
  source: 'RFC 2046 §4.1.2; HTML, 4.2.5.4',
  check(rendered) {
    const metas = htmlView(rendered).root.querySelectorAll('meta');
    const names = metas.map((meta) => meta.getAttribute('charset') ?? /charset=\s*([\w-]+)/i.exec(meta.getAttribute('content') ?? '')?.[1] ?? '');
    return names.some((name) => name.toLowerCase() === 'utf-8') ? [] : [{ message: 'The html does not say that it is in UTF-8.' }];
  },
});
