import { graphemeLength } from '../../lib/text.ts';
import { contentRule } from '../rule.ts';

const mostGraphemes = 70;

export const subjectLong = contentRule({
  id: 'subject-long',
  severity: 'warning',
  asks: `A subject has at most ${mostGraphemes} characters as a reader counts them.`,
  reason: 'Inboxes cut long subjects, on phones after some 40 characters, and the point is lost.',
  source: 'Inbox widths; graphemes after UAX #29',
  check(edition) {
    const length = graphemeLength(edition.subject.trim());
    if (length <= mostGraphemes) return [];
    return [{
      message: `The subject has ${length} characters; ${mostGraphemes} is the most that inboxes show.`,
      at: { documentId: edition._id, path: 'subject' },
      hint: 'Put what matters first and cut the rest.',
    }];
  },
});
