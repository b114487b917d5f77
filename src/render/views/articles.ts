/** Views of the blocks that bring articles. */
import { withValues } from '../../lib/text.ts';
import type { Article, RelatedArticle } from '../../model/article.ts';
import type { BlockOf } from '../../model/block.ts';
import type { PortableTextNode } from '../../model/portable-text.ts';
import { flowHtml } from '../html/portable-text.ts';
import { type Html, safe, words } from '../html/html.ts';
import type { Scope } from '../scope.ts';
import { authorView, bylineView, labelOf } from './people.ts';
import { buttonView, creditOf, type ImgView, optionalImg } from './parts.ts';

interface Overrides {
  title?: string | undefined;
  blurb?: string | undefined;
}

/** Title and blurb as this edition tells them. */
export function tellingOf(article: RelatedArticle, overrides: Overrides): { title: string; blurb: string | undefined } {
  return { title: overrides.title?.trim() || article.title, blurb: overrides.blurb?.trim() || article.deck?.trim() || undefined };
}

/** Headline, deck, byline and picture: what a lead and a whole article begin with. */
function openingView(scope: Scope, block: BlockOf<'leadArticle' | 'fullArticle'>, isLead: boolean): { level: number; title: string; view: object } {
  const { article } = block;
  const { title, blurb } = tellingOf(article, block);
  const label = labelOf(article, block.label);
  const hero = optionalImg(scope, article.hero, isLead ? 'hero' : 'secondHero');
  const level = scope.headings.next(isLead ? 1 : 2);
  const view = {
    isLead,
    level,
    hero,
    ...captionView(scope, article),
    label: label === null ? null : safe(label),
    title: words(title),
    deck: blurb === undefined ? null : words(blurb),
    byline: bylineView(scope, article),
    keyPoints: keyPointsView(scope, article, level + 1),
  };
  return { level, title, view };
}

function captionView(scope: Scope, { hero }: Article): { caption: Html | null; credit: Html | null; isCaptioned: boolean } {
  const caption = hero?.caption?.trim() ? words(hero.caption) : null;
  const credit = hero === undefined ? null : creditOf(scope, hero);
  return { caption, credit, isCaptioned: caption !== null || credit !== null };
}

function keyPointsView(scope: Scope, article: Article, wanted: number): { level: number; points: Html[] } | null {
  if (article.keyPoints.length === 0) return null;
  return { level: scope.headings.next(wanted), points: article.keyPoints.map((point) => words(point)) };
}

export function leadArticleView(scope: Scope, block: BlockOf<'leadArticle'>, isLead: boolean): object {
  const { title, view } = openingView(scope, block, isLead);
  const href = block.article.canonicalUrl;
  const name = withValues(scope.words.readArticleNamed, { title });
  return { ...view, button: href === undefined ? null : buttonView(scope, href, scope.words.readArticle, name) };
}

export function fullArticleView(scope: Scope, block: BlockOf<'fullArticle'>, isLead: boolean): object {
  const { level, view } = openingView(scope, block, isLead);
  const { article } = block;
  return {
    ...view,
    sections: sectionsOf(article.body).map((nodes) => flowHtml(scope, nodes, { under: level })),
    authors: article.authors.filter((author) => author.bio.length > 0).map((author) => authorView(scope, author, level + 1)),
    related: article.related.length === 0 ? null : relatedView(scope, article.related, scope.words.related, level + 1),
  };
}

/** A long text cut before its larger headings: Word's engine draws lines through table cells higher than a page. */
function sectionsOf(body: readonly PortableTextNode[]): PortableTextNode[][] {
  const sections: PortableTextNode[][] = [];
  for (const node of body) {
    const current = sections.at(-1);
    if (current === undefined || (node._type === 'block' && node.style === 'h2')) sections.push([node]);
    else current.push(node);
  }
  return sections;
}

export interface CardView {
  level: number;
  href: Html | null;
  title: Html;
  blurb: Html | null;
  topic: Html | null;
  img: ImgView | null;
}

/** A card: a link with a few words and a small picture. The picture is not linked: one link an article is enough to hear. */
export function cardView(scope: Scope, article: RelatedArticle & { topics?: Article['topics'] }, overrides: Overrides, wanted: number): CardView {
  const { title, blurb } = tellingOf(article, overrides);
  return {
    level: scope.headings.next(wanted),
    href: article.canonicalUrl === undefined ? null : scope.gathered.link(article.canonicalUrl, title),
    title: words(title),
    blurb: blurb === undefined ? null : words(blurb),
    topic: article.topics?.[0] === undefined ? null : words(article.topics[0].title),
    img: optionalImg(scope, article.hero && { ...article.hero, alt: '', isDecorative: true }, 'thumbnail'),
  };
}

export function articleListView(scope: Scope, block: BlockOf<'articleList'>): object {
  const heading = headingView(scope, block.heading, 2);
  return { heading, cards: block.items.map((item) => cardView(scope, item.article, item, heading === null ? 2 : heading.level + 1)) };
}

/** Related reading is a list of links, smaller than cards: it must not look like the next stories. */
export function relatedView(scope: Scope, articles: readonly RelatedArticle[], heading: string, wanted: number): object {
  return {
    heading: headingView(scope, heading, wanted),
    items: articles.map((article) => ({
      href: article.canonicalUrl === undefined ? null : scope.gathered.link(article.canonicalUrl, article.title),
      title: words(article.title),
      deck: article.deck?.trim() ? words(article.deck) : null,
    })),
  };
}

export function headingView(scope: Scope, text: string | undefined, wanted: number): { level: number; text: Html } | null {
  return text?.trim() ? { level: scope.headings.next(wanted), text: words(text) } : null;
}
