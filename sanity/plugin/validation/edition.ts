/** Rules over a whole edition as it stands in the lake: references not followed. */
import { objectsAt, refAt, textAt } from '../read.ts';

export interface ArticlePlace {
  articleId: string;
  /** Studio path of the reference, from the list of blocks. */
  path: (string | { _key: string })[];
}

/** Every place of an article in an edition's blocks, in the order of reading. */
export function articlePlaces(blocks: unknown): ArticlePlace[] {
  return objectsAt({ blocks }, 'blocks').flatMap((block) => {
    const root = keyOf(block);
    const own = place(refAt(block, 'article'), [root, 'article']);
    const listed = objectsAt(block, 'items').flatMap((item) => place(refAt(item, 'article'), [root, 'items', keyOf(item), 'article']));
    const related = objectsAt(block, 'articles').flatMap((item) => place(textAt(item, '_ref'), [root, 'articles', keyOf(item)]));
    return [...own, ...listed, ...related];
  });
}

function keyOf(item: unknown): { _key: string } {
  return { _key: textAt(item, '_key') ?? '' };
}

function place(articleId: string | undefined, path: ArticlePlace['path']): ArticlePlace[] {
  return articleId === undefined ? [] : [{ articleId, path }];
}

/** The second and later places of an article that stands in the edition more than once. */
export function repeatedArticles(blocks: unknown): ArticlePlace[] {
  const seen = new Set<string>();
  return articlePlaces(blocks).filter(({ articleId }) => {
    const isRepeated = seen.has(articleId);
    seen.add(articleId);
    return isRepeated;
  });
}
