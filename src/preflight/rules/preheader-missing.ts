import { contentRule } from '../rule.ts';

export const preheaderMissing = contentRule({
  id: 'preheader-missing',
  severity: 'warning',
  asks: 'An edition has a preheader.',
  reason: 'Without one, inboxes show whatever words come first, such as "View in browser".',
  source: 'Practice of inboxes; MJML mj-preview',
  check: ({ _id, preheader }) =>
    preheader.trim() === '' ? [{ message: 'The edition has no preheader.', at: { documentId: _id, path: 'preheader' }, hint: 'Go on where the subject ends, in 40 to 110 characters.' }] : [],
});
