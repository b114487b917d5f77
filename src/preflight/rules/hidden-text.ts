import { hiddenWords, plainStart } from '../hidden-words.ts';
import { renderedRule } from '../rule.ts';

export const hiddenText = renderedRule({
  id: 'hidden-text',
  severity: 'warning',
  asks: 'Nothing is hidden but the preheader.',
  reason: 'Text that is there for filters and not for readers is what spam does.',
  source: 'SpamAssassin HTML_FONT_LOW_CONTRAST and its like; rspamd MANY_INVISIBLE_PARTS',
  check: (rendered) => hiddenWords(rendered).slice(1).map((words) => ({ message: `"${plainStart(words)}" stands in the html and is shown nowhere.` })),
});
