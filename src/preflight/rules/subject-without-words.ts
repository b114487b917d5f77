import { contentRule } from '../rule.ts';

export const subjectWithoutWords = contentRule({
  id: 'subject-without-words',
  severity: 'error',
  asks: 'A subject holds words, not only emoji or punctuation.',
  reason: 'A screen reader spells out each emoji, and a filter takes a mail without a worded subject for spam.',
  source: 'WCAG 2.2, 2.4.2; SpamAssassin subject rules',
  check: ({ _id, subject }) =>
    subject.trim() !== '' && !/[\p{L}\p{N}]/u.test(subject)
      ? [{ message: `The subject "${subject.trim()}" has no word in it.`, at: { documentId: _id, path: 'subject' }, hint: 'Say in words what the reader will find.' }]
      : [],
});
