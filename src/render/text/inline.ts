/** The words of a paragraph as plain text. Superior and inferior figures keep their meaning: 10⁶ is not 106. */
import { hrefOf, type InlineNode } from '../html/inline.ts';
import type { Scope } from '../scope.ts';
import { linked, type LinkNotes } from './link-notes.ts';

const signs = '0123456789+-=()';
const superior = signTable('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾');
const inferior = signTable('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function signTable(written: string): ReadonlyMap<string, string> {
  return new Map(Array.from(signs, (sign, index) => [sign, written.charAt(index)]));
}

export function inlineText(scope: Scope, notes: LinkNotes, nodes: readonly InlineNode[]): string {
  return nodes.map((node) => nodeText(scope, notes, node)).join('');
}

function nodeText(scope: Scope, notes: LinkNotes, node: InlineNode): string {
  switch (node._type) {
    case '@text':
      return node.text;
    case 'mergeField':
      return scope.gathered.field(node.field, node.fallback);
    case '@span': {
      const inner = inlineText(scope, notes, node.children);
      if (node.markDef) return linked(notes, inner, hrefOf(node.markDef));
      switch (node.markType) {
        case 'sup':
          return raised(inner, superior, '^');
        case 'sub':
          return raised(inner, inferior, '_');
        case 'strike-through':
          return `~${inner}~`;
        default:
          return inner;
      }
    }
  }
}

function raised(text: string, table: ReadonlyMap<string, string>, otherwise: string): string {
  const written = Array.from(text, (sign) => table.get(sign));
  return written.every((sign) => sign !== undefined) ? written.join('') : `${otherwise}${text}`;
}
