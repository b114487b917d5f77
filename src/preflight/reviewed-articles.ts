/** The articles an edition stands for: those it presents, not those it merely names as further reading. */
import type { Article } from '../model/article.ts';
import { articlesOf, type Edition } from '../model/edition.ts';

export function presentedArticles({ blocks }: Edition): Article[] {
  return articlesOf({ blocks: blocks.filter((block) => block._type !== 'related') });
}
