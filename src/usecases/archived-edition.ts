/** The archive: editions that went out, the same for everybody, without anybody's token. */
import { escapeHtml } from '../lib/text.ts';
import type { Mailing } from '../model/mailing.ts';
import { type Language, languages } from '../model/newsletter.ts';
import type { RenderedImage } from '../model/rendered-edition.ts';
import { shortDate } from '../render/dates.ts';
import { wordsOf } from '../render/words/words.ts';
import { fillForNobody } from './fill-for-nobody.ts';
import type { Press } from './press.ts';

export interface ArchiveEntry {
  /** `newsletter-slug/edition-slug` */
  slug: string;
  title: string;
  newsletter: string;
  /** Who sends it, by name. */
  publisher: string;
  summary: string;
  language: string;
  url: string;
  /** ISO instant at which it began to go out. */
  sentAt: string;
  /** The day of it in the newsletter's zone, as its mails write days; by UTC for mailings from before the zone was kept. */
  sentOn: string;
}

export interface ArchivedEdition extends ArchiveEntry {
  html: string;
  /** Its largest picture that somebody described, for previews in other places. */
  picture?: RenderedImage;
}

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

/** Undefined where no live mailing of that edition was ever planned, its time is still to come, or it was cancelled before anybody could have it. */
export async function archivedEdition(press: Needs, editionSlug: string): Promise<ArchivedEdition | undefined> {
  const mailing: Mailing | undefined = await press.ledger.mailings.findArchived(editionSlug, press.clock.now());
  if (mailing === undefined) return undefined;
  const { rendered } = mailing.content;
  const { html } = fillForNobody({ ...rendered, ...rendered.whole }, press.settings.publicUrl);
  const [picture] = rendered.images.filter(({ alt, width }) => alt !== '' && width >= leastPreviewWidth).toSorted((a, b) => b.width - a.width);
  return { ...entryOf(mailing), html: withWayToIndex(html, entryOf(mailing)), ...(picture === undefined ? {} : { picture }) };
}

/** In CSS pixels; smaller ones are logos and portraits. */
const leastPreviewWidth = 400;

/** Newest first, at most `limit`; empty for a newsletter that never went out. */
export async function archiveOf(press: Pick<Press, 'ledger' | 'clock'>, newsletterSlug: string, limit: number): Promise<ArchiveEntry[]> {
  return (await press.ledger.mailings.archived(newsletterSlug, press.clock.now(), limit)).map(entryOf);
}

function entryOf({ content, title, editionSlug, sendAt }: Mailing): ArchiveEntry {
  const { rendered, list, from, timeZone = 'UTC' } = content;
  return {
    slug: editionSlug,
    title,
    newsletter: list.title,
    publisher: from.name,
    summary: rendered.preheader,
    language: rendered.language,
    url: rendered.archiveUrl,
    sentAt: sendAt,
    sentOn: shortDate(sendAt, timeZone, languageOf(rendered.language)),
  };
}

function languageOf(tag: string): Language {
  return languages.find((one) => one === tag) ?? 'en';
}

/** A mail links its copy on the web; on the web that place leads to the other editions. */
function withWayToIndex(html: string, { url, language }: ArchiveEntry): string {
  const { readOnWeb, earlier } = wordsOf(languageOf(language));
  const start = html.indexOf(`<a href="${escapeHtml(url)}"`);
  const end = html.indexOf('</a>', start);
  const link = html.slice(start, end);
  if (start < 0 || !link.endsWith(`>${readOnWeb}`)) return html;
  const index = link.replace(escapeHtml(url), () => escapeHtml(url.slice(0, url.lastIndexOf('/'))));
  return `${html.slice(0, start)}${index.slice(0, -readOnWeb.length)}${earlier}${html.slice(end)}`;
}
