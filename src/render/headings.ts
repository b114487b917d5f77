/**
 * Heading levels of the whole edition: one h1, and no level skipped on the way down (WCAG 1.3.1, axe `heading-order`),
 * whatever levels editors picked.
 */
import { type Edition, articlesOf } from '../model/edition.ts';
import type { Block } from '../model/block.ts';
import type { PortableText } from '../model/portable-text.ts';

export interface Headings {
  /** The level to print where `wanted` was asked for: never more than one below the last. */
  next(wanted: number): number;
}

export function newHeadings(): Headings {
  let last = 0;
  return {
    next(wanted) {
      last = Math.min(wanted, last + 1, 6);
      return last;
    },
  };
}

/** The block whose headline is the h1; undefined where the edition's own title is. */
export function leadOf(edition: Pick<Edition, 'blocks' | 'intro'>): Block | undefined {
  const position = edition.blocks.findIndex((block) => block._type === 'leadArticle' || block._type === 'fullArticle');
  const before = edition.blocks.slice(0, Math.max(position, 0));
  const hasEarlierHeading = hasHeading(edition.intro) || before.some(bringsHeading);
  return position < 0 || hasEarlierHeading ? undefined : edition.blocks[position];
}

function hasHeading(text: PortableText): boolean {
  return text.some((node) => (node._type === 'block' && /^h\d$/.test(node.style)) || (node._type === 'callout' && node.title !== undefined));
}

function bringsHeading(block: Block): boolean {
  switch (block._type) {
    case 'richText':
      return hasHeading(block.body);
    case 'sponsor':
      return hasHeading(block.sponsorship.body) || hasHeading(block.sponsorship.safetyInformation);
    case 'callout':
      return block.title !== undefined;
    case 'author':
    case 'related':
      return true;
    case 'leadArticle':
    case 'fullArticle':
    case 'articleCard':
    case 'articleList':
      return articlesOf({ blocks: [block] }).length > 0;
    case 'image':
    case 'quote':
    case 'button':
    case 'table':
    case 'divider':
      return false;
  }
}
