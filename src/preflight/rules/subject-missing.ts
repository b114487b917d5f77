import { contentRule } from '../rule.ts';

export const subjectMissing = contentRule({
  id: 'subject-missing',
  severity: 'error',
  asks: 'An edition has a subject.',
  reason: 'A mail without a subject is skipped by readers and distrusted by filters.',
  source: 'RFC 5322 §3.6.5; SpamAssassin MISSING_SUBJECT',
  check: (edition) =>
    edition.subject.trim() === ''
      ? [{ message: 'The edition has no subject.', at: { documentId: edition._id, path: 'subject' }, hint: 'Say in a few words what the reader will find.' }]
      : [],
});
