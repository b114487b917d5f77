/** What choosing articles puts into an edition, and which articles stand there already. */
import { objectsAt, refAt, textAt } from '../read.ts';
import { newKey } from './newKey.ts';

export const placements = ['leadArticle', 'articleCard', 'articleList', 'fullArticle', 'related'] as const;
export type Placement = (typeof placements)[number];

export const placementTitles: Record<Placement, string> = {
  leadArticle: 'as lead article',
  articleCard: 'as cards',
  articleList: 'as one list',
  fullArticle: 'as full articles',
  related: 'as related reading',
};

export interface Chosen {
  id: string;
  /** Of the team's own type, where that is mapped. */
  type: string;
  /** Not published, or not as it stands now. */
  isDraft: boolean;
}

/** The lake refuses a reference to what is not published, unless it is weak; publishing makes it strong. */
function reference({ id, type, isDraft }: Chosen): Record<string, unknown> {
  return { _type: 'reference', _ref: id, ...(isDraft ? { _weak: true, _strengthenOnPublish: { type } } : {}) };
}

/** Blocks for these articles, in the order they were chosen. */
export function blocksFor(placement: Placement, articles: readonly Chosen[]): Record<string, unknown>[] {
  switch (placement) {
    case 'leadArticle':
    case 'articleCard':
    case 'fullArticle':
      return articles.map((article) => ({ _type: placement, _key: newKey(), article: reference(article) }));
    case 'articleList':
      return [{ _type: placement, _key: newKey(), items: articles.map((article) => ({ _type: 'articleListItem', _key: newKey(), article: reference(article) })) }];
    case 'related':
      return [{ _type: placement, _key: newKey(), articles: articles.map((article) => ({ ...reference(article), _key: newKey() })) }];
  }
}

/** Ids of all articles in these blocks. */
export function articlesIn(blocks: unknown): Set<string> {
  return new Set(
    objectsAt({ blocks }, 'blocks').flatMap((block) =>
      [refAt(block, 'article'), ...objectsAt(block, 'items').map((item) => refAt(item, 'article')), ...objectsAt(block, 'articles').map((item) => textAt(item, '_ref'))].filter((id) => id !== undefined),
    ),
  );
}
