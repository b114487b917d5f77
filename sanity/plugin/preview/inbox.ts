/** Where inboxes cut subject and preheader, in characters of common letters; real ones cut by width, so a few either way. */
import { graphemeLength, truncate } from '../../../src/lib/text.ts';

export interface Inbox {
  id: string;
  title: string;
  subject: number;
  /** For the preheader alone, or for what the subject leaves of one shared line. */
  preheader: number;
  isShared: boolean;
}

export const inboxes: readonly Inbox[] = [
  { id: 'phone', title: 'Phone (Apple Mail, Gmail app)', subject: 40, preheader: 75, isShared: false },
  { id: 'gmail', title: 'Gmail in a browser', subject: 70, preheader: 110, isShared: true },
  { id: 'outlook', title: 'Outlook on a computer', subject: 55, preheader: 60, isShared: false },
];

export interface InboxLine {
  subject: string;
  preheader: string;
  isSubjectCut: boolean;
}

export function inboxLine(inbox: Inbox, mail: { subject: string; preheader: string }): InboxLine {
  const length = graphemeLength(mail.subject);
  const room = inbox.isShared ? Math.max(0, inbox.preheader - Math.min(length, inbox.subject)) : inbox.preheader;
  return {
    subject: truncate(mail.subject, inbox.subject),
    preheader: room === 0 ? '' : truncate(mail.preheader, room),
    isSubjectCut: length > inbox.subject,
  };
}
