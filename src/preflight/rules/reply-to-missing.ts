import { contentRule } from '../rule.ts';

export const replyToMissing = contentRule({
  id: 'reply-to-missing',
  severity: 'warning',
  asks: 'Answers reach a mailbox that somebody reads.',
  reason: 'Patients answer newsletters, with questions about their health; an answer that nobody gets is the worst one.',
  source: 'RFC 5322 §3.6.2; Yahoo and Microsoft: valid From and Reply-To',
  check({ newsletter }) {
    const address = newsletter.replyTo ?? newsletter.from.address;
    const at = { documentId: newsletter._id, path: 'replyTo' };
    if (/^(?:no|do-?not|dont)[-_.]?reply|^noresponse|^donotanswer/i.test(address)) return [{ message: `Answers go to ${address.split('@')[0] ?? ''}@…, which nobody reads.`, at, hint: 'Name a mailbox that few people may read: answers hold personal health details.' }];
    if (newsletter.replyTo !== undefined) return [];
    return [{ message: "No address for answers is set; they go to the sender's address.", at, severity: 'notice', hint: 'Name a mailbox that few people may read: answers hold personal health details.' }];
  },
});
