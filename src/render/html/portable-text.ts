/** Portable Text as html that stands inside one mj-text: text as html/text-flow.ts has it, and the other parts by their partials. */
import type { PortableTextNode } from '../../model/portable-text.ts';
import type { Place } from '../look/look.ts';
import { type TreeNode, treeOf } from '../portable-tree.ts';
import type { Scope } from '../scope.ts';
import { buttonView, calloutHtml, pictureView, quoteView } from '../views/parts.ts';
import { tableView } from '../views/table.ts';
import { type Html, safe } from './html.ts';
import { elementOf, type FlowStyle, textHtml } from './text-flow.ts';

export function flowHtml(scope: Scope, nodes: readonly PortableTextNode[], style: FlowStyle): Html {
  const tree = treeOf(nodes);
  return safe(tree.map((node, index) => nodeHtml(scope, node, style, { isFirst: index === 0, isLast: index === tree.length - 1 })).join('\n'));
}

function nodeHtml(scope: Scope, node: TreeNode, style: FlowStyle, place: Place): string {
  switch (node._type) {
    case 'block':
    case '@list':
      return textHtml(scope, node, style, place);
    case 'divider':
      return `<hr${elementOf(scope, 'hr', style, place)}>`;
    case 'image':
      return inset(scope, place, scope.look.print('parts/picture', pictureView(scope, node, 'inline')));
    case 'quote':
      return inset(scope, place, scope.look.print('parts/quote', quoteView(scope, node)));
    case 'callout':
      return inset(scope, place, calloutHtml(scope, node, style.under + 1));
    case 'button':
      return inset(scope, place, scope.look.print('parts/button', buttonView(scope, node.href, node.label)));
    case 'table':
      return inset(scope, place, scope.look.print('parts/table', tableView(node)));
  }
}

/** Space above and below a part within the text. */
function inset(scope: Scope, { isFirst = false, isLast = false }: Place, content: Html): string {
  return scope.look.print('parts/inset', { isFirst, isLast, content }).toString();
}
