/** Where an edition too long for a mail may end: before a block, or within a whole article before a node of its body. */
import type { Block, BlockOf } from '../model/block.ts';

/** From the shortest to the longest, the whole edition left out. */
export function cutsOf(blocks: readonly Block[]): Block[][] {
  return blocks.flatMap((block, position) => {
    const before = blocks.slice(0, position);
    const within = block._type === 'fullArticle' ? cutArticles(block).map((part): Block[] => [...before, part]) : [];
    return [before, ...within];
  });
}

/** The author's line stands at the top; bio and related reading come after the end, so a cut article leaves them to the web. */
function cutArticles(block: BlockOf<'fullArticle'>): BlockOf<'fullArticle'>[] {
  const { body } = block.article;
  const ends = body.flatMap((node, index) => {
    const previous = body[index - 1];
    const isInList = node._type === 'block' && node.listItem !== undefined;
    const isAfterHeading = previous?._type === 'block' && /^h\d$/.test(previous.style);
    return index === 0 || isInList || isAfterHeading ? [] : [index];
  });
  return ends.map((end) => ({
    ...block,
    article: { ...block.article, body: body.slice(0, end), related: [], authors: block.article.authors.map((author) => ({ ...author, bio: [] })) },
  }));
}
