import { graphemeLength } from '../../lib/text.ts';
import { renderedRule } from '../rule.ts';

const mostColumns = 78;

export const textColumns = renderedRule({
  id: 'text-columns',
  severity: 'warning',
  asks: `Lines of the text part have at most ${mostColumns} columns, but for those that hold an address.`,
  reason: 'Clients wrap longer lines in the wrong place or not at all.',
  source: 'RFC 5322 §2.1.1',
  check(rendered) {
    const lines = rendered.text.split('\n');
    const long = lines.findIndex((line) => graphemeLength(line) > mostColumns && !/[a-z]+:\/\/|mailto:|\uE000/.test(line));
    return long === -1 ? [] : [{ message: `Line ${long + 1} of the text part has ${graphemeLength(lines[long] ?? '')} columns: "${(lines[long] ?? '').slice(0, 40)}…".` }];
  },
});
