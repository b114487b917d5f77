import { plainWords } from '../../model/portable-text.ts';
import type { Block } from '../../model/block.ts';
import { contentRule } from '../rule.ts';

export const editionEmpty = contentRule({
  id: 'edition-empty',
  severity: 'error',
  asks: 'An edition has something to read besides sponsors, buttons and dividers.',
  reason: 'An empty mail costs trust, and readers answer it by unsubscribing.',
  source: 'Galley: no edition without content',
  check: (edition) =>
    edition.blocks.some(isToRead)
      ? []
      : [{
          message: edition.blocks.length === 0 ? 'The edition has no blocks.' : 'The edition has nothing to read: no article and no text.',
          at: { documentId: edition._id, path: 'blocks' },
          hint: 'Add an article or a text block.',
        }],
});

function isToRead(block: Block): boolean {
  switch (block._type) {
    case 'sponsor':
    case 'button':
    case 'divider':
    case 'related':
      return false;
    case 'richText':
      return plainWords(block.body).trim() !== '';
    case 'leadArticle':
    case 'articleCard':
    case 'articleList':
    case 'fullArticle':
    case 'image':
    case 'quote':
    case 'callout':
    case 'table':
    case 'author':
      return true;
  }
}
