/** Comparing texts by their letters alone: line breaks, markers, capitals and soft hyphens do not count. */
import type { PortableText, PortableTextNode } from '../model/portable-text.ts';

/** `Läs "mer" …` → `läsmer`; upper case first, so that ß and SS are one. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The runs of words that stand in one piece wherever the text is printed: nothing is put between their letters. */
export function phrasesOf(body: PortableText): string[] {
  return body.flatMap(phrasesOfNode).filter((phrase) => lettersOf(phrase) !== '');
}

function phrasesOfNode(node: PortableTextNode): string[] {
  switch (node._type) {
    case 'block':
      return node.children.flatMap((child) => (child._type === 'span' ? [child.text] : []));
    case 'quote':
      return [node.text, node.speaker];
    case 'callout':
      return [node.title ?? '', ...node.body.flatMap(phrasesOfNode)];
    case 'button':
      return [node.label];
    case 'table':
      return node.rows.flatMap((row) => row.cells);
    case 'image':
      return [node.caption ?? ''];
    case 'divider':
      return [];
  }
}

/** The first phrase that `text` does not hold; undefined where all stand in it. */
export function missingPhrase(text: string, phrases: readonly string[]): string | undefined {
  const letters = lettersOf(text);
  return phrases.find((phrase) => !letters.includes(lettersOf(phrase)));
}
