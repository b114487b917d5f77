/** The archive: editions that went out, the same for everybody, without anybody's token. */
import { escapeHtml } from '../lib/text.ts';
import type { Mailing } from '../model/mailing.ts';
import { languages } from '../model/newsletter.ts';
import type { RenderedImage } from '../model/rendered-edition.ts';
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
}

export interface ArchivedEdition extends ArchiveEntry {
  html: string;
  /** Its largest picture that somebody described, for previews in other places. */
  picture?: RenderedImage;
}

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

/** Undefined where no live mailing of that edition was ever planned, or its time is still to come. */
export async function archivedEdition(press: Needs, editionSlug: string): Promise<ArchivedEdition | undefined> {
  const mailing: Mailing | undefined = await press.ledger.mailings.findByEditionSlug(editionSlug);
  if (mailing === undefined || Date.parse(mailing.sendAt) > press.clock.now().getTime()) return undefined;
  const { rendered } = mailing.content;
  const { html } = fillForNobody({ ...rendered, ...rendered.whole }, press.settings.publicUrl);
  const [picture] = rendered.images.filter(({ alt, width }) => alt !== '' && width >= leastPreviewWidth).toSorted((a, b) => b.width - a.width);
  return { ...entryOf(mailing), html: withWayToIndex(html, entryOf(mailing)), ...(picture === undefined ? {} : { picture }) };
}

/** In CSS pixels; smaller ones are logos and portraits. */
const leastPreviewWidth = 400;

/** Newest first, at most `limit`; empty for a newsletter that never went out. */
export async function archiveOf(press: Needs, newsletterSlug: string, limit: number): Promise<ArchiveEntry[]> {
  return (await press.ledger.mailings.archived(newsletterSlug, press.clock.now(), limit)).map(entryOf);
}

function entryOf({ content, title, editionSlug, sendAt }: Mailing): ArchiveEntry {
  const { rendered, list, from } = content;
  return {
    slug: editionSlug,
    title,
    newsletter: list.title,
    publisher: from.name,
    summary: rendered.preheader,
    language: rendered.language,
    url: rendered.archiveUrl,
    sentAt: sendAt,
  };
}

/** A mail links its copy on the web; on the web that place leads to the other editions. */
function withWayToIndex(html: string, { url, language }: ArchiveEntry): string {
  const { readOnWeb, earlier } = wordsOf(languages.find((one) => one === language) ?? 'en');
  const start = html.indexOf(`<a href="${escapeHtml(url)}"`);
  const end = html.indexOf('</a>', start);
  const link = html.slice(start, end);
  if (start < 0 || !link.endsWith(`>${readOnWeb}`)) return html;
  const index = link.replace(escapeHtml(url), () => escapeHtml(url.slice(0, url.lastIndexOf('/'))));
  return `${html.slice(0, start)}${index.slice(0, -readOnWeb.length)}${earlier}${html.slice(end)}`;
}
