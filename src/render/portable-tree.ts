/** Portable Text with its list items gathered into nested lists, as both the html and the text part walk it. */
import { nestLists } from '@portabletext/toolkit';
import type { MergeFieldNode, PortableTextNode, Span, TextBlock } from '../model/portable-text.ts';

export interface ListNode {
  _type: '@list';
  listItem: 'bullet' | 'number';
  level: number;
  children: ListItemNode[];
}

/** A list item: its own words, and the deeper lists that follow them. */
export type ListItemNode = Omit<TextBlock, 'children'> & { children: (Span | MergeFieldNode | ListNode)[] };

export type TreeNode = PortableTextNode | ListNode;

export function treeOf(nodes: readonly PortableTextNode[]): TreeNode[] {
  // The toolkit's list types are wider than what parsed Portable Text can yield.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return nestLists([...nodes], 'html') as TreeNode[];
}

export function partsOf(item: ListItemNode): { inline: (Span | MergeFieldNode)[]; lists: ListNode[] } {
  return {
    inline: item.children.filter((child) => child._type !== '@list'),
    lists: item.children.filter((child) => child._type === '@list'),
  };
}
