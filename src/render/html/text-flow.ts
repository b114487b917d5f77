/** Paragraphs, headings and lists as html. Styles are inline, because some clients drop `<style>`. */
import type { TextBlock } from '../../model/portable-text.ts';
import type { Place } from '../look/look.ts';
import { type ListItemNode, type ListNode, partsOf, treeOf } from '../portable-tree.ts';
import type { Scope } from '../scope.ts';
import { type Html, safe } from './html.ts';
import { inlineHtml, inlineTree } from './inline.ts';

export interface FlowStyle {
  /** Elements named `small/p` and so on are taken before `p`. */
  variant?: 'small' | 'panel';
  /** The level of the heading that the text stands under. */
  under: number;
}

export function textFlowHtml(scope: Scope, blocks: readonly TextBlock[], style: FlowStyle): Html {
  // Text blocks alone go in, so text blocks and lists of them come out.
  const tree = treeOf(blocks).filter((node) => node._type === 'block' || node._type === '@list');
  return safe(tree.map((node, index) => textHtml(scope, node, style, { isFirst: index === 0, isLast: index === tree.length - 1 })).join('\n'));
}

export function textHtml(scope: Scope, node: TextBlock | ListNode, style: FlowStyle, place: Place): string {
  return node._type === '@list' ? listHtml(scope, node, style, place) : blockHtml(scope, node, style, place);
}

function blockHtml(scope: Scope, block: TextBlock, style: FlowStyle, place: Place): string {
  const inner = inlineHtml(scope, inlineTree(block));
  if (inner.trim() === '') return '';
  switch (block.style) {
    case 'normal':
      return `<p${elementOf(scope, 'p', style, place)}>${inner}</p>`;
    case 'blockquote':
      return `<blockquote${elementOf(scope, 'blockquote', style, place)}>${inner}</blockquote>`;
    case 'h2':
    case 'h3':
    case 'h4': {
      const level = scope.headings.next(style.under + Number(block.style.slice(1)) - 1);
      return `<h${level}${elementOf(scope, block.style, style, place)}>${inner}</h${level}>`;
    }
  }
}

function listHtml(scope: Scope, list: ListNode, style: FlowStyle, place: Place): string {
  const tag = list.listItem === 'number' ? 'ol' : 'ul';
  const element = list.level > 1 ? `${tag}.nested` : tag;
  return `<${tag}${elementOf(scope, element, style, place)}>${list.children.map((item, index) => itemHtml(scope, item, style, { isLast: index === list.children.length - 1 })).join('')}</${tag}>`;
}

function itemHtml(scope: Scope, item: ListItemNode, style: FlowStyle, place: Place): string {
  const { inline, lists } = partsOf(item);
  const words = inline.length === 0 ? '' : inlineHtml(scope, inlineTree({ markDefs: item.markDefs, children: inline }));
  return `<li${elementOf(scope, 'li', style, place)}>${words}${lists.map((list) => listHtml(scope, list, style, {})).join('')}</li>`;
}

export function elementOf(scope: Scope, name: string, { variant }: FlowStyle, place: Place): string {
  return scope.look.element(variant === undefined ? name : `${variant}/${name}`, place).toString();
}
