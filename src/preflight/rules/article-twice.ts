import type { Article } from '../../model/article.ts';
import type { Block } from '../../model/block.ts';
import { contentRule } from '../rule.ts';

export const articleTwice = contentRule({
  id: 'article-twice',
  severity: 'error',
  asks: 'No article stands in an edition twice.',
  reason: 'A reader who meets the same story again thinks that the mail is broken.',
  source: 'Galley: blocks of an edition',
  check(edition) {
    const first = new Map<string, number>();
    return edition.blocks.flatMap((block, index) =>
      placesOf(block).flatMap(({ article, path }) => {
        const before = first.get(article._id);
        if (before === undefined) first.set(article._id, index);
        if (before === undefined) return [];
        return [{
          message: `Article "${article.title}" stands in block ${before + 1} and again in block ${index + 1}.`,
          at: { documentId: edition._id, path },
          hint: 'Remove one of the two.',
        }];
      }));
  },
});

function placesOf(block: Block): { article: Article; path: string }[] {
  const path = `blocks[_key=="${block._key}"]`;
  switch (block._type) {
    case 'leadArticle':
    case 'articleCard':
    case 'fullArticle':
      return [{ article: block.article, path: `${path}.article` }];
    case 'articleList':
      return block.items.map((item) => ({ article: item.article, path: `${path}.items[_key=="${item._key}"].article` }));
    case 'related':
      return block.articles.map((article) => ({ article, path: `${path}.articles` }));
    case 'richText':
    case 'image':
    case 'quote':
    case 'callout':
    case 'button':
    case 'table':
    case 'sponsor':
    case 'author':
    case 'divider':
      return [];
  }
}
