/** Data tables of an edition: blocks of their own and those inside articles that are printed whole. */
import type { Edition } from '../model/edition.ts';
import type { PortableText, TableBlock } from '../model/portable-text.ts';
import { type Owner, place, type Place } from './shown-part.ts';

export interface ShownTable extends Place {
  table: TableBlock;
}

export function tablesOf(edition: Edition): ShownTable[] {
  const owner = { id: edition._id, name: 'Edition' };
  return edition.blocks.flatMap((block, index) => {
    const path = `blocks[_key=="${block._key}"]`;
    const name = `block ${index + 1}`;
    if (block._type === 'table') return [{ table: block, ...place(owner, path, name) }];
    if (block._type === 'richText') return tablesIn(block.body, owner, `${path}.body`, name);
    if (block._type === 'fullArticle') return tablesIn(block.article.body, { id: block.article._id, name: `Article "${block.article.title}"` }, 'body', 'body');
    return [];
  });
}

function tablesIn(body: PortableText, owner: Owner, path: string, name: string): ShownTable[] {
  return body.flatMap((node) => (node._type === 'table' ? [{ table: node, ...place(owner, `${path}[_key=="${node._key}"]`, name) }] : []));
}
