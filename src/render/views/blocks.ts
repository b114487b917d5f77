/** The MJML of each block: its view put into the theme's partial of the same name. */
import type { Block, BlockOf } from '../../model/block.ts';
import { flowHtml } from '../html/portable-text.ts';
import { type Html, safe, words } from '../html/html.ts';
import type { Scope } from '../scope.ts';
import { articleListView, cardView, fullArticleView, leadArticleView, relatedView } from './articles.ts';
import { authorView } from './people.ts';
import { buttonView, calloutHtml, optionalImg, pictureView, quoteView } from './parts.ts';
import { tableView } from './table.ts';

/** `isLead`: its headline is the edition's h1. */
export function blockMjml(scope: Scope, block: Block, isLead: boolean): Html {
  return scope.look.print(`blocks/${block._type}`, viewOf(scope, block, isLead));
}

function viewOf(scope: Scope, block: Block, isLead: boolean): object {
  switch (block._type) {
    case 'leadArticle':
      return leadArticleView(scope, block, isLead);
    case 'fullArticle':
      return fullArticleView(scope, block, isLead);
    case 'articleCard':
      return { card: cardView(scope, block.article, block, 2) };
    case 'articleList':
      return articleListView(scope, block);
    case 'related':
      return relatedView(scope, block.articles, block.heading?.trim() || scope.words.related, 2);
    case 'richText':
      return { body: flowHtml(scope, block.body, { under: 1 }) };
    case 'image':
      return pictureView(scope, block, 'inline');
    case 'quote':
      return quoteView(scope, block);
    case 'callout':
      return { content: calloutHtml(scope, block, 2) };
    case 'button':
      return { button: buttonView(scope, block.href, block.label) };
    case 'table':
      return tableView(block);
    case 'sponsor':
      return sponsorView(scope, block);
    case 'author':
      return { label: scope.words.aboutAuthor, author: authorView(scope, block.author, 2) };
    case 'divider':
      return {};
  }
}

function sponsorView(scope: Scope, { sponsorship }: BlockOf<'sponsor'>): object {
  const linkLabel = sponsorship.linkLabel?.trim() || sponsorship.advertiser;
  return {
    label: safe(`${words(sponsorship.label).toString()} <bdi>${words(sponsorship.advertiser).toString()}</bdi>`),
    img: optionalImg(scope, sponsorship.image, 'sponsor'),
    body: sponsorship.body.length === 0 ? null : flowHtml(scope, sponsorship.body, { under: 1 }),
    href: scope.gathered.link(sponsorship.url, linkLabel),
    linkLabel: words(linkLabel),
    safety: sponsorship.safetyInformation.length === 0 ? null : flowHtml(scope, sponsorship.safetyInformation, { variant: 'small', under: 1 }),
  };
}
