/** Every word the web pages say and the mails of one link, one file a language. */
import { languages, type Language } from '../../model/newsletter.ts';
import type { OwnLinkWords } from '../../usecases/own-link.ts';
import type { ConfirmationWords } from '../../usecases/sign-up.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { nb } from './nb.ts';

export interface PageWords extends ConfirmationWords, OwnLinkWords {
  unsubscribeTitle: string;
  /** `{address}` is masked, `{list}` the newsletter's title. */
  unsubscribeQuestion: string;
  unsubscribeButton: string;
  unsubscribeAllButton: string;
  goneTitle: string;
  gone: string;
  undoButton: string;
  backTitle: string;
  back: string;
  preferencesTitle: string;
  preferencesQuestion: string;
  saveButton: string;
  savedTitle: string;
  saved: string;
  damagedTitle: string;
  damaged: string;
  linkDamaged: string;
  /** Where somebody has no link that works, and one is mailed to the address that is typed. */
  ownLinkTitle: string;
  ownLinkNote: string;
  ownLinkButton: string;
  /** The same whatever address was typed. */
  ownLinkSent: string;
  /** Of newsletters that count how often links are followed. */
  clicksNote: string;
  notFoundTitle: string;
  notFound: string;
  addressLabel: string;
  addressWrong: string;
  nameLabel: string;
  subscribeButton: string;
  subscribeNote: string;
  askedTitle: string;
  asked: string;
  confirmQuestion: string;
  confirmedTitle: string;
  confirmed: string;
  confirmDamaged: string;
  archiveNote: string;
  feed: string;
}

const dictionaries: Record<Language, PageWords> = { en, es, de, nb, ar };

/** By language tag; English where we have no words for it. */
export function pageWords(language: string): PageWords {
  const base = language.slice(0, 2);
  return dictionaries[languages.find((one) => one === base) ?? 'en'];
}
