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

function reference(id: string): Record<string, unknown> {
  return { _type: 'reference', _ref: id };
}

/** Blocks for these articles, in the order they were chosen. */
export function blocksFor(placement: Placement, ids: readonly string[]): Record<string, unknown>[] {
  switch (placement) {
    case 'leadArticle':
    case 'articleCard':
    case 'fullArticle':
      return ids.map((id) => ({ _type: placement, _key: newKey(), article: reference(id) }));
    case 'articleList':
      return [{ _type: placement, _key: newKey(), items: ids.map((id) => ({ _type: 'articleListItem', _key: newKey(), article: reference(id) })) }];
    case 'related':
      return [{ _type: placement, _key: newKey(), articles: ids.map((id) => ({ ...reference(id), _key: newKey() })) }];
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
