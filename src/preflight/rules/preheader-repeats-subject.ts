import { lettersOf } from '../letters.ts';
import { contentRule } from '../rule.ts';

export const preheaderRepeatsSubject = contentRule({
  id: 'preheader-repeats-subject',
  severity: 'warning',
  asks: 'The preheader says something that the subject does not.',
  reason: 'The two stand side by side in the inbox; said twice, the second half of the line is lost.',
  source: 'Practice of inboxes',
  check({ _id, subject, preheader }) {
    const [first, second] = [lettersOf(subject), lettersOf(preheader)];
    if (first === '' || second === '' || !(second.startsWith(first) || first.includes(second))) return [];
    return [{ message: 'The preheader repeats the subject.', at: { documentId: _id, path: 'preheader' }, hint: 'Go on where the subject ends.' }];
  },
});
