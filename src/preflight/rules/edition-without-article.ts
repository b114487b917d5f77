import { articlesOf } from '../../model/edition.ts';
import { contentRule } from '../rule.ts';

export const editionWithoutArticle = contentRule({
  id: 'edition-without-article',
  severity: 'notice',
  asks: 'An edition has an article.',
  reason: 'Readers subscribed to articles; an edition of texts alone may be meant so, or be unfinished.',
  source: 'Galley: blocks of an edition',
  check: (edition) =>
    edition.blocks.length > 0 && articlesOf(edition).length === 0 ? [{ message: 'The edition has no article.', at: { documentId: edition._id, path: 'blocks' } }] : [],
});
