/** What editors write that ends in a header field or in the list of an inbox. */
import type { Edition } from '../model/edition.ts';
import type { At } from './rule.ts';

export interface HeaderLine {
  /** Begins a sentence. */
  name: string;
  text: string;
  at: At;
}

export function headerLinesOf({ _id, subject, preheader, title, newsletter }: Edition): HeaderLine[] {
  return [
    { name: 'The subject', text: subject, at: { documentId: _id, path: 'subject' } },
    { name: 'The preheader', text: preheader, at: { documentId: _id, path: 'preheader' } },
    { name: 'The title', text: title, at: { documentId: _id, path: 'title' } },
    { name: "The sender's name", text: newsletter.from.name, at: { documentId: newsletter._id, path: 'from.name' } },
    { name: "The newsletter's title", text: newsletter.title, at: { documentId: newsletter._id, path: 'title' } },
  ];
}
