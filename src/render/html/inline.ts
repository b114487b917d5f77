/** The words of a paragraph: marks nested as html wants them, links, merge fields. */
import { buildMarksTree } from '@portabletext/toolkit';
import { escapeHtml } from '../../lib/text.ts';
import type { MergeFieldNode, Span, TextBlock } from '../../model/portable-text.ts';
import type { Scope } from '../scope.ts';

/** A node of the toolkit's tree, as our blocks can yield it. */
export type InlineNode =
  | { _type: '@text'; text: string }
  | { _type: '@span'; markType: string; markDef?: TextBlock['markDefs'][number]; children: InlineNode[] }
  | MergeFieldNode;

const tags: Record<string, string> = { strong: 'strong', em: 'em', underline: 'u', sup: 'sup', sub: 'sub', code: 'code', 'strike-through': 's' };

export function inlineTree(block: Pick<TextBlock, 'markDefs'> & { children: readonly (Span | MergeFieldNode)[] }): InlineNode[] {
  // The toolkit types inline objects as anything with a _type; a parsed block holds spans and merge fields alone.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return buildMarksTree({ _type: 'block', markDefs: [...block.markDefs], children: [...block.children] }) as InlineNode[];
}

export function inlineHtml(scope: Scope, nodes: readonly InlineNode[]): string {
  return nodes.map((node) => nodeHtml(scope, node)).join('');
}

function nodeHtml(scope: Scope, node: InlineNode): string {
  switch (node._type) {
    case '@text':
      return escapeHtml(node.text).replaceAll('\n', '<br>');
    case 'mergeField':
      return `<bdi>${scope.gathered.field(node.field, node.fallback)}</bdi>`;
    case '@span':
      return spanHtml(scope, node);
  }
}

function spanHtml(scope: Scope, span: Extract<InlineNode, { _type: '@span' }>): string {
  const inner = inlineHtml(scope, span.children);
  if (span.markDef) return linkHtml(scope, hrefOf(span.markDef), inlineWords(span.children), inner);
  const tag = tags[span.markType];
  if (tag === undefined) return inner;
  const hasStyle = tag === 'code' || tag === 'sup' || tag === 'sub';
  return `<${tag}${hasStyle ? scope.look.element(tag).toString() : ''}>${inner}</${tag}>`;
}

export function hrefOf(mark: TextBlock['markDefs'][number]): string {
  return mark._type === 'link' ? mark.href : mark.article.canonicalUrl;
}

/** `inner` is html. A link without words is left out, since nobody could follow or hear it. */
export function linkHtml(scope: Scope, href: string, text: string, inner: string, element = 'a'): string {
  if (text.trim() === '') return inner;
  return `<a href="${scope.gathered.link(href, text).toString()}"${scope.look.element(element).toString()}>${inner}</a>`;
}

/** The words alone; a merge field shows its fallback. */
export function inlineWords(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node._type) {
        case '@text':
          return node.text;
        case 'mergeField':
          return node.fallback;
        case '@span':
          return inlineWords(node.children);
      }
    })
    .join('');
}
