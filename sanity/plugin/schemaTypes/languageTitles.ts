import type { Language } from '../../../src/model/newsletter.ts';

export const languageTitles: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  nb: 'Norsk bokmål',
  ar: 'العربية',
};
