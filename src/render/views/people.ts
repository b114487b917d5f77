/** Who wrote it and who checked it. */
import type { Article, Author } from '../../model/article.ts';
import { plainWords } from '../../model/portable-text.ts';
import { shortDate } from '../dates.ts';
import { flowHtml } from '../html/portable-text.ts';
import { type Html, isolated, safe, words } from '../html/html.ts';
import { escapeHtml, withValues } from '../../lib/text.ts';
import type { Scope } from '../scope.ts';
import { optionalImg } from './parts.ts';

const wordsPerMinute = 200;
const shortestMinutes = 2;

/** Whole minutes; undefined for a body too short to say so. */
function readingMinutes(article: Article): number | undefined {
  const count = plainWords(article.body).split(/\s+/).filter((word) => word !== '').length;
  const minutes = Math.ceil(count / wordsPerMinute);
  return minutes < shortestMinutes ? undefined : minutes;
}

/** `3 minutes to read`, with the plural that the language asks for; an abbreviation would be read aloud as letters. */
export function readingTime(scope: Scope, article: Article): string | undefined {
  const minutes = readingMinutes(article);
  if (minutes === undefined) return undefined;
  const told = new Intl.NumberFormat(`${scope.language}-u-nu-latn`, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
  return withValues(scope.words.readingTime, { minutes: told });
}

/** `Mira Lindqvist, RN`: credentials belong to the name. */
export function nameOf({ words: { comma } }: Scope, author: Author): string {
  return [author.name, author.credentials?.trim()].filter((part) => part !== undefined && part !== '').join(comma);
}

/** Names with the language's own commas and "and"; `write` turns each name into the form wanted. */
export function namesOf(scope: Scope, authors: readonly Author[], write: (name: string) => string): string {
  return new Intl.ListFormat(scope.language, { type: 'conjunction' })
    .formatToParts(authors.map((author) => author.name))
    .map((part) => (part.type === 'element' ? write(part.value) : part.value))
    .join('');
}

/** Who checked it and when, with `write` for the name; undefined where nobody did. */
export function checkedBy(scope: Scope, article: Article, write: (name: string) => string): string | undefined {
  if (!article.review) return undefined;
  const { reviewer, reviewedAt } = article.review;
  const name = [nameOf(scope, reviewer), reviewer.role].filter((part) => part?.trim()).join(scope.words.comma);
  return withValues(scope.words.checkedBy, { name: write(name), date: shortDate(reviewedAt, scope.zone, scope.language) });
}

/** Null for an article nobody signs and nobody checked. */
export function bylineView(scope: Scope, article: Article): object | null {
  const [only, ...more] = article.authors;
  const minutes = readingTime(scope, article);
  const checked = checkedBy(scope, article, isolated);
  if (only === undefined && checked === undefined) return null;
  return {
    photo: only !== undefined && more.length === 0 ? optionalImg(scope, only.photo && { ...only.photo, alt: '', isDecorative: true }, 'byline') : null,
    by: only === undefined ? null : safe(withValues(scope.words.by, { names: namesOf(scope, article.authors, (name) => `<strong>${isolated(name)}</strong>`) })),
    checked: checked === undefined ? null : safe(checked),
    minutes: minutes === undefined ? null : words(minutes),
  };
}

/** A person with photo and bio; `wanted` is the level for the name. */
export function authorView(scope: Scope, author: Author, wanted: number): object {
  const level = scope.headings.next(wanted);
  return {
    level,
    name: safe(isolated(nameOf(scope, author))),
    role: author.role?.trim() ? words(author.role) : null,
    photo: optionalImg(scope, author.photo && { ...author.photo, alt: '', isDecorative: true }, 'portrait'),
    bio: author.bio.length === 0 ? null : flowHtml(scope, author.bio, { variant: 'small', under: level }),
    links: author.links.map((link): { href: Html; label: string } => ({ href: scope.gathered.link(link.href, link.label), label: link.label })),
  };
}

export function labelOf(article: Article, label: string | undefined): string | null {
  const parts = [label, article.topics[0]?.title].filter((part): part is string => part !== undefined && part.trim() !== '');
  return parts.length === 0 ? null : [...new Set(parts)].map(escapeHtml).join(' · ');
}
