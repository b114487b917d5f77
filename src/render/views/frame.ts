/** What stands around the blocks, whatever they are: masthead, issue line, disclaimers, why you get this, the ways out. */
import { withValues } from '../../lib/text.ts';
import { disclaimersOf } from '../../model/edition.ts';
import { archiveUrl, subscribeUrl } from '../context.ts';
import { longDate, yearOf } from '../dates.ts';
import { flowHtml } from '../html/portable-text.ts';
import { type Html, isolated, safe, words } from '../html/html.ts';
import { linkHtml } from '../html/inline.ts';
import type { Scope } from '../scope.ts';
import { logoView } from './logo.ts';
import { buttonView } from './parts.ts';

/** Blank characters after the preheader, so that an inbox does not go on with the words of the masthead. */
const preheaderColumns = 140;

export interface FrameTop {
  title: Html;
  language: string;
  direction: string;
  preheader: { words: Html; padding: Html } | null;
  issue: { number: Html | null; date: Html; archive: Html };
  masthead: object;
  /** Where no article's headline is the h1. */
  headline: Html | null;
  intro: Html | null;
}

export function topView(scope: Scope, hasLead: boolean): FrameTop {
  const { edition, context, gathered } = scope;
  const { newsletter } = edition;
  const archive = archiveUrl(context.publicUrl, newsletter.slug, edition.slug);
  if (!hasLead) scope.headings.next(1);
  return {
    title: words(edition.subject.trim() || edition.title),
    language: scope.language,
    direction: scope.direction,
    preheader: preheaderView(edition.preheader.trim()),
    issue: {
      number: edition.issueNumber === undefined ? null : words(withValues(scope.words.issueNumber, { n: String(edition.issueNumber) })),
      date: words(longDate(context.date, scope.zone, scope.language)),
      archive: gathered.link(archive, scope.words.readOnWeb),
    },
    masthead: {
      title: words(newsletter.title),
      ...logoView(scope),
      description: newsletter.description?.trim() ? words(newsletter.description) : null,
      home: newsletter.website === undefined ? null : gathered.link(newsletter.website, newsletter.title),
    },
    headline: hasLead ? null : words(edition.title),
    intro: edition.intro.length === 0 ? null : flowHtml(scope, edition.intro, { under: 1 }),
  };
}

function preheaderView(preheader: string): FrameTop['preheader'] {
  if (preheader === '') return null;
  return { words: words(preheader), padding: safe('&#8199;&zwnj;'.repeat(Math.max(0, preheaderColumns - preheader.length))) };
}

export function continuesView(scope: Scope): object {
  const { newsletter, slug } = scope.edition;
  return { button: buttonView(scope, archiveUrl(scope.context.publicUrl, newsletter.slug, slug), scope.words.continueReading) };
}

export function bottomView(scope: Scope): object {
  const { edition, context, gathered, words: said } = scope;
  const { newsletter } = edition;
  const subscribe = subscribeUrl(context.publicUrl, newsletter.slug);
  const subscribeWords = withValues(said.subscribe, { newsletter: newsletter.title });
  const subscribeInner = withValues(said.subscribe, { newsletter: isolated(newsletter.title) });
  const { unsubscribe, preferences } = exits(scope);
  return {
    disclaimers: disclaimersOf(edition).map((disclaimer) => {
      const level = scope.headings.next(2);
      return { level, title: words(disclaimer.title), body: flowHtml(scope, disclaimer.body, { variant: 'small', under: level }) };
    }),
    because: safe(withValues(said.because, { newsletter: isolated(newsletter.title) })),
    preferences: gathered.link(preferences, said.preferences),
    unsubscribe: gathered.link(unsubscribe, said.unsubscribe),
    forwarded: said.forwarded,
    subscribe: safe(linkHtml(scope, subscribe, subscribeWords, subscribeInner, 'small/a')),
    elsewhere: said.elsewhere,
    social: newsletter.socialLinks.map((link) => ({ href: gathered.link(link.href, link.label), label: words(link.label) })),
    copyright: safe(withValues(said.copyright, { year: yearOf(context.date, scope.zone), holder: isolated(newsletter.copyrightHolder) })),
    address: addressLines(newsletter.postalAddress),
  };
}

/** The two addresses that differ by recipient. A reader of whom nothing is known gets to the forms. */
export function exits({ gathered, context }: Scope): { unsubscribe: string; preferences: string } {
  return {
    unsubscribe: gathered.field('unsubscribeUrl', `${context.publicUrl}/u`),
    preferences: gathered.field('preferencesUrl', `${context.publicUrl}/p`),
  };
}

function addressLines(address: string): Html {
  return safe(address.split(/\s*\n\s*/).filter((line) => line !== '').map(isolated).join('<br>'));
}
