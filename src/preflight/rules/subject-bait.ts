import { contentRule } from '../rule.ts';

export const subjectBait = contentRule({
  id: 'subject-bait',
  severity: 'warning',
  asks: 'A subject does not pose as an answer, shout or pile up punctuation.',
  reason: 'Misleading subjects are against the law in places, and filters weigh capitals and exclamation marks.',
  source: '15 USC 7704(a)(2); SpamAssassin SUBJ_ALL_CAPS',
  check({ _id, subject }) {
    const wrong = baitIn(subject);
    return wrong === undefined ? [] : [{ message: `The subject ${wrong}.`, at: { documentId: _id, path: 'subject' } }];
  },
});

function baitIn(subject: string): string | undefined {
  const posing = /^\s*(?:re|fwd?|aw|wg|sv|vs|رد)\s*:/i.exec(subject);
  if (posing) return `begins with "${posing[0].trim()}" as if it answered a mail`;
  if (/[!?¡¿]{2,}|\${2,}/.test(subject)) return 'piles up punctuation';
  const letters = subject.replace(/[^\p{L}]/gu, '');
  if (/\p{Lu}/u.test(letters) && letters.length >= 10 && letters === letters.toUpperCase()) return 'is written in capitals only';
  return undefined;
}
