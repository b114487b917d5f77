import { graphemeLength } from '../../lib/text.ts';
import { contentRule } from '../rule.ts';

const fewest = 40;
const most = 110;

export const preheaderLength = contentRule({
  id: 'preheader-length',
  severity: 'warning',
  asks: `A preheader has ${fewest} to ${most} characters as a reader counts them.`,
  reason: 'A longer one is cut; after a shorter one inboxes go on with other words of the mail.',
  source: 'Inbox widths; graphemes after UAX #29',
  check({ _id, preheader }) {
    const length = graphemeLength(preheader.trim());
    if (length === 0 || (length >= fewest && length <= most)) return [];
    return [{
      message: `The preheader has ${length} characters; ${fewest} to ${most} fill an inbox's line.`,
      at: { documentId: _id, path: 'preheader' },
      ...(length < fewest ? { severity: 'notice' as const } : {}),
    }];
  },
});
