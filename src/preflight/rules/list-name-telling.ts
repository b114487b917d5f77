import { contentRule } from '../rule.ts';

/** Words for illnesses that people keep to themselves, in the languages newsletters have; lists have ASCII slugs. */
const illnesses = /cancer|krebs|kreft|tumou?r|lymphom|leuk[ae]mi|hiv|aids|depress|psych|demen|alzheimer|parkinson|epilep|diabet|hepatit|addict|sucht|infertil/;

export const listNameTelling = contentRule({
  id: 'list-name-telling',
  severity: 'notice',
  asks: 'The name of the list gives no illness away.',
  reason: 'It stands in the header of every message and in reports of providers, where administrators and other programs read it.',
  source: 'RFC 2919 §3; GDPR Art. 9(1)',
  check: ({ newsletter }) =>
    illnesses.test(newsletter.list)
      ? [{ message: `The list "${newsletter.list}" names an illness in the header of every message.`, at: { documentId: newsletter._id, path: 'list' }, hint: 'A neutral name, such as that of the newsletter, will do.' }]
      : [],
});
