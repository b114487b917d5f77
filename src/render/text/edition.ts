/** The whole text part: the same facts in the same order as the html, made from the structure. */
import { disclaimersOf } from '../../model/edition.ts';
import { oneLine, withValues } from '../../lib/text.ts';
import { archiveUrl, subscribeUrl } from '../context.ts';
import { longDate, yearOf } from '../dates.ts';
import { leadOf } from '../headings.ts';
import type { Scope } from '../scope.ts';
import { exits } from '../views/frame.ts';
import { blockText } from './blocks.ts';
import { paragraphs, underlined, wrap } from './lines.ts';
import { type LinkNotes, newLinkNotes } from './link-notes.ts';
import { flowText, rule } from './portable-text.ts';

/** LF between lines and one at the end; merge fields open. */
export function editionText(scope: Scope): string {
  const { edition } = scope;
  const notes = newLinkNotes();
  const lead = leadOf(edition);
  const blocks = edition.blocks.map((block) => withNotes(notes, blockText(scope, notes, block, block === lead)));
  const parts = [
    topText(scope),
    lead === undefined ? underlined(oneLine(edition.title), '=') : '',
    withNotes(notes, flowText(scope, notes, edition.intro)),
    ...blocks,
    `${rule}\n\n${bottomText(scope, notes)}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n\n')}\n`;
}

function withNotes(notes: LinkNotes, text: string): string {
  return paragraphs([text, notes.takeNew()]);
}

function topText({ edition, context, words, zone, language }: Scope): string {
  const { newsletter } = edition;
  const number = edition.issueNumber === undefined ? '' : `${withValues(words.issueNumber, { n: String(edition.issueNumber) })} · `;
  return [
    wrap(newsletter.title),
    ...(newsletter.description?.trim() ? [wrap(newsletter.description)] : []),
    wrap(`${number}${longDate(context.date, zone, language)}`),
    `${words.readOnWeb}: ${archiveUrl(context.publicUrl, newsletter.slug, edition.slug)}`,
  ].join('\n');
}

function bottomText(scope: Scope, notes: LinkNotes): string {
  const { edition, context, words, zone } = scope;
  const { newsletter } = edition;
  const { unsubscribe, preferences } = exits(scope);
  const disclaimers = disclaimersOf(edition).map((disclaimer) => paragraphs([underlined(oneLine(disclaimer.title), '-'), flowText(scope, notes, disclaimer.body)]));
  return paragraphs([
    ...disclaimers,
    notes.takeNew(),
    wrap(withValues(words.because, { newsletter: newsletter.title })),
    `${words.unsubscribe}:\n${unsubscribe}`,
    `${words.preferences}:\n${preferences}`,
    `${wrap(words.forwarded)}\n${withValues(words.subscribe, { newsletter: newsletter.title })}:\n${subscribeUrl(context.publicUrl, newsletter.slug)}`,
    newsletter.socialLinks.length === 0 ? undefined : [`${words.elsewhere}:`, ...newsletter.socialLinks.map((link) => `${link.label}: ${link.href}`)].join('\n'),
    [wrap(withValues(words.copyright, { year: yearOf(context.date, zone), holder: newsletter.copyrightHolder })), wrap(newsletter.postalAddress)].join('\n'),
  ]);
}
