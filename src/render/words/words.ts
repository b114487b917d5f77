/** Every word a theme says of its own, one file a language. `{x}` is a place filled by the renderer. */
import type { Language } from '../../model/newsletter.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { nb } from './nb.ts';

export interface Words {
  /** {n} */
  issueNumber: string;
  readOnWeb: string;
  /** In the archive, where a mail says `readOnWeb`. */
  earlier: string;
  /** On the lead's button. */
  readArticle: string;
  /** The same for a screen reader that lists links. {title} */
  readArticleNamed: string;
  /** {names} */
  by: string;
  /** The medical review. {name} {date} */
  checkedBy: string;
  /** {minutes}: `3 minutes`, in words */
  readingTime: string;
  inShort: string;
  aboutAuthor: string;
  related: string;
  toneNote: string;
  toneImportant: string;
  toneCall: string;
  safetyInformation: string;
  /** {credit} */
  credit: string;
  /** In the text part. {alt} */
  picture: string;
  /** {newsletter} */
  because: string;
  preferences: string;
  unsubscribe: string;
  forwarded: string;
  /** {newsletter} */
  subscribe: string;
  elsewhere: string;
  /** {year} {holder} */
  copyright: string;
  /** Between a name, a role and a place. */
  comma: string;
  openQuote: string;
  closeQuote: string;
  /** Where the mail ends before the edition does. */
  continues: string;
  continueReading: string;
}

const dictionaries: Record<Language, Words> = { en, es, de, nb, ar };

export function wordsOf(language: Language): Words {
  return dictionaries[language];
}
