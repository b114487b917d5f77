import { htmlView } from '../html-view.ts';
import { renderedRule } from '../rule.ts';

const forbidden = 'script, iframe, frame, object, embed, applet, form, input, button, select, textarea, video, audio, canvas, base, meta[http-equiv="refresh"]';

export const activeContent = renderedRule({
  id: 'active-content',
  severity: 'error',
  asks: 'The html has no scripts, forms, frames or players, and no event handlers.',
  reason: 'Clients strip them at best, and refuse the message at worst.',
  source: 'Gmail and Outlook: supported html',
  check(rendered) {
    const { root } = htmlView(rendered);
    const names = new Set(root.querySelectorAll(forbidden).map((element) => element.tagName.toLowerCase()));
    const handled = root.querySelectorAll('*').filter((element) => Object.keys(element.attributes).some((name) => /^on[a-z]+$/i.test(name)) || /^\s*(?:javascript|vbscript):/i.test(element.getAttribute('href') ?? ''));
    return [
      ...[...names].map((name) => ({ message: `The html holds <${name}>.` })),
      ...(handled.length === 0 ? [] : [{ message: `${handled.length === 1 ? 'An element has' : `${handled.length} elements have`} script in an attribute.` }]),
    ];
  },
});
