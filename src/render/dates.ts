/** Dates as a reader of that language writes them, in the newsletter's zone. */
import { TZDate } from '@date-fns/tz';
import type { Locale } from 'date-fns';
// By its own path: the package's index takes over a second to load.
import { format } from 'date-fns/format';
import { ar } from 'date-fns/locale/ar';
import { de } from 'date-fns/locale/de';
import { enGB } from 'date-fns/locale/en-GB';
import { es } from 'date-fns/locale/es';
import { nb } from 'date-fns/locale/nb';
import type { Language } from '../model/newsletter.ts';

interface DateStyle {
  locale: Locale;
  /** With the day of the week; patterns of Unicode TR 35 as date-fns reads them. */
  long: string;
  short: string;
}

const styles: Record<Language, DateStyle> = {
  en: { locale: enGB, long: 'EEEE d MMMM y', short: 'd MMMM y' },
  es: { locale: es, long: "EEEE, d 'de' MMMM 'de' y", short: "d 'de' MMMM 'de' y" },
  de: { locale: de, long: 'EEEE, d. MMMM y', short: 'd. MMMM y' },
  nb: { locale: nb, long: 'EEEE d. MMMM y', short: 'd. MMMM y' },
  ar: { locale: ar, long: 'EEEE، d MMMM y', short: 'd MMMM y' },
};

export function longDate(instant: string, zone: string, language: Language): string {
  const { locale, long } = styles[language];
  return format(new TZDate(instant, zone), long, { locale });
}

export function shortDate(instant: string, zone: string, language: Language): string {
  const { locale, short } = styles[language];
  return format(new TZDate(instant, zone), short, { locale });
}

export function yearOf(instant: string, zone: string): string {
  return String(new TZDate(instant, zone).getFullYear());
}
