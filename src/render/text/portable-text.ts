/** Portable Text as a writer would type it in a plain letter. */
import { withValues } from '../../lib/text.ts';
import type { CalloutBlock, PortableTextNode, QuoteBlock, TextBlock } from '../../model/portable-text.ts';
import type { Image } from '../../model/image.ts';
import { inlineTree } from '../html/inline.ts';
import { type ListNode, partsOf, type TreeNode, treeOf } from '../portable-tree.ts';
import type { Scope } from '../scope.ts';
import { toneWord } from '../views/parts.ts';
import { inlineText } from './inline.ts';
import { paragraphs, underlined, wrap } from './lines.ts';
import { linked, type LinkNotes } from './link-notes.ts';
import { tableText } from './table.ts';

export function flowText(scope: Scope, notes: LinkNotes, nodes: readonly PortableTextNode[]): string {
  return paragraphs(treeOf(nodes).map((node) => nodeText(scope, notes, node)));
}

function nodeText(scope: Scope, notes: LinkNotes, node: TreeNode): string {
  switch (node._type) {
    case 'block':
      return blockText(scope, notes, node);
    case '@list':
      return listText(scope, notes, node);
    case 'image':
      return imageText(scope, notes, node);
    case 'quote':
      return quoteText(scope, node);
    case 'callout':
      return calloutText(scope, notes, node);
    case 'button':
      return wrap(linked(notes, node.label, node.href));
    case 'table':
      return tableText(node);
    case 'divider':
      return divider;
  }
}

export const divider = '* * *';

function blockText(scope: Scope, notes: LinkNotes, block: TextBlock): string {
  const words = inlineText(scope, notes, inlineTree(block)).trim();
  switch (block.style) {
    case 'h2':
      return words === '' ? '' : underlined(words, '-');
    case 'blockquote':
      return wrap(words, { first: '    ' });
    case 'normal':
    case 'h3':
    case 'h4':
      return wrap(words);
  }
}

/** `margin`: the columns before the list's signs. */
function listText(scope: Scope, notes: LinkNotes, list: ListNode, margin = ''): string {
  return list.children
    .map((item, index) => {
      const { inline, lists } = partsOf(item);
      const words = inline.length === 0 ? '' : inlineText(scope, notes, inlineTree({ markDefs: item.markDefs, children: inline })).trim();
      const sign = list.listItem === 'number' ? `${index + 1}. ` : '- ';
      return [...(words === '' ? [] : [wrap(words, { first: `${margin}${sign}`, rest: ' '.repeat(margin.length + sign.length) })]), ...lists.map((deeper) => listText(scope, notes, deeper, ' '.repeat(margin.length + sign.length)))].join('\n');
    })
    .join('\n');
}

export function imageText(scope: Scope, notes: LinkNotes, image: Image & { href?: string | undefined }): string {
  const alt = image.isDecorative ? '' : image.alt.trim();
  const told = alt === '' ? '' : withValues(scope.words.picture, { alt });
  return [
    told === '' ? '' : wrap(`[${image.href === undefined ? told : linked(notes, told, image.href)}]`),
    image.caption?.trim() ? wrap(image.caption) : '',
    image.credit?.trim() ? wrap(withValues(scope.words.credit, { credit: image.credit })) : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function quoteText(scope: Scope, quote: QuoteBlock): string {
  const said = wrap(`${scope.words.openQuote}${quote.text}${scope.words.closeQuote}`, { first: '    ' });
  const speaker = [quote.speaker, quote.role, quote.affiliation].filter((part) => part?.trim()).join(scope.words.comma);
  return `${said}\n${wrap(`— ${speaker}`, { first: '    ', rest: '      ' })}`;
}

/** Set off by a rule above and below: a panel's edges in plain text. */
export function calloutText(scope: Scope, notes: LinkNotes, callout: CalloutBlock): string {
  const label = `${toneWord(scope, callout.tone)}${callout.title === undefined ? '' : `: ${callout.title}`}`;
  return [rule, paragraphs([wrap(label), flowText(scope, notes, callout.body)]), rule].join('\n');
}

export const rule = '-'.repeat(72);
