/** Each block of an edition in the text part. */
import type { Author, RelatedArticle } from '../../model/article.ts';
import type { Block, BlockOf } from '../../model/block.ts';
import { oneLine, withValues } from '../../lib/text.ts';
import type { Scope } from '../scope.ts';
import { tellingOf } from '../views/articles.ts';
import { checkedBy, nameOf, namesOf, readingTime } from '../views/people.ts';
import { paragraphs, underlined, wrap } from './lines.ts';
import { linked, type LinkNotes } from './link-notes.ts';
import { calloutText, divider, flowText, imageText, quoteText, rule } from './portable-text.ts';
import { tableText } from './table.ts';

export function blockText(scope: Scope, notes: LinkNotes, block: Block, isLead: boolean): string {
  switch (block._type) {
    case 'leadArticle':
      return leadText(scope, notes, block, isLead);
    case 'fullArticle':
      return fullText(scope, notes, block, isLead);
    case 'articleCard':
      return cardText(notes, block.article, block);
    case 'articleList':
      return paragraphs([block.heading?.trim() ? underlined(block.heading, '-') : undefined, ...block.items.map((item) => cardText(notes, item.article, item))]);
    case 'related':
      return relatedText(notes, block.articles, block.heading?.trim() || scope.words.related);
    case 'richText':
      return flowText(scope, notes, block.body);
    case 'image':
      return imageText(scope, notes, block);
    case 'quote':
      return quoteText(scope, block);
    case 'callout':
      return calloutText(scope, notes, block);
    case 'button':
      return wrap(linked(notes, block.label, block.href));
    case 'table':
      return tableText(block);
    case 'sponsor':
      return sponsorText(scope, notes, block);
    case 'author':
      return authorText(scope, notes, block.author);
    case 'divider':
      return divider;
  }
}

const plain = (name: string): string => name;

function openingText(scope: Scope, block: BlockOf<'leadArticle' | 'fullArticle'>, isLead: boolean): string {
  const { article } = block;
  const { title, blurb } = tellingOf(article, block);
  const label = [...new Set([block.label, article.topics[0]?.title].filter((part) => part?.trim()))].join(' · ');
  const byline = [
    article.authors.length === 0 ? undefined : withValues(scope.words.by, { names: namesOf(scope, article.authors, plain) }),
    checkedBy(scope, article, plain),
    readingTime(scope, article),
  ].filter((line) => line !== undefined);
  return paragraphs([
    label === '' ? undefined : wrap(label),
    underlined(oneLine(title), isLead ? '=' : '-'),
    blurb === undefined ? undefined : wrap(blurb),
    byline.map((line) => wrap(line)).join('\n'),
  ]);
}

function keyPointsText(scope: Scope, points: readonly string[]): string | undefined {
  if (points.length === 0) return undefined;
  return [wrap(scope.words.inShort), ...points.map((point) => wrap(point, { first: '- ' }))].join('\n');
}

function leadText(scope: Scope, notes: LinkNotes, block: BlockOf<'leadArticle'>, isLead: boolean): string {
  const { canonicalUrl, keyPoints } = block.article;
  return paragraphs([
    openingText(scope, block, isLead),
    canonicalUrl === undefined ? undefined : wrap(linked(notes, scope.words.readArticle, canonicalUrl)),
    keyPointsText(scope, keyPoints),
  ]);
}

function fullText(scope: Scope, notes: LinkNotes, block: BlockOf<'fullArticle'>, isLead: boolean): string {
  const { body, authors, related, keyPoints } = block.article;
  return paragraphs([
    openingText(scope, block, isLead),
    keyPointsText(scope, keyPoints),
    flowText(scope, notes, body),
    ...authors.filter((author) => author.bio.length > 0).map((author) => authorText(scope, notes, author)),
    related.length === 0 ? undefined : relatedText(notes, related, scope.words.related),
  ]);
}

function cardText(notes: LinkNotes, article: RelatedArticle, overrides: { title?: string | undefined; blurb?: string | undefined }): string {
  const { title, blurb } = tellingOf(article, overrides);
  const told = article.canonicalUrl === undefined ? title : linked(notes, title, article.canonicalUrl);
  return [wrap(told), ...(blurb === undefined ? [] : [wrap(blurb, { first: '  ' })])].join('\n');
}

function relatedText(notes: LinkNotes, articles: readonly RelatedArticle[], heading: string): string {
  const items = articles.map((article) => {
    const told = article.canonicalUrl === undefined ? article.title : linked(notes, article.title, article.canonicalUrl);
    return wrap(article.deck?.trim() ? `${told}\n${article.deck.trim()}` : told, { first: '- ' });
  });
  return `${underlined(heading, '-')}\n\n${items.join('\n')}`;
}

function authorText(scope: Scope, notes: LinkNotes, author: Author): string {
  const name = [nameOf(scope, author), author.role].filter((part) => part?.trim()).join(scope.words.comma);
  return paragraphs([
    underlined(scope.words.aboutAuthor, '-'),
    wrap(name),
    flowText(scope, notes, author.bio),
    author.links.map((link) => wrap(linked(notes, link.label, link.href))).join('\n'),
  ]);
}

/** Between rules and with its label first, so that nobody takes it for an article. */
function sponsorText(scope: Scope, notes: LinkNotes, { sponsorship }: BlockOf<'sponsor'>): string {
  const link = linked(notes, sponsorship.linkLabel?.trim() || sponsorship.advertiser, sponsorship.url);
  const safety = sponsorship.safetyInformation.length === 0 ? undefined : paragraphs([wrap(scope.words.safetyInformation), flowText(scope, notes, sponsorship.safetyInformation)]);
  const body = paragraphs([wrap(`${sponsorship.label} ${sponsorship.advertiser}`), flowText(scope, notes, sponsorship.body), wrap(link), safety, notes.takeNew()]);
  return `${rule}\n${body}\n${rule}`;
}
