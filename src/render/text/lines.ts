/** Lines of the text part: at most 72 columns, so that a reply may quote them twice and stay below 78 (RFC 5322 §2.1.1). */
import { graphemeLength } from '../../lib/text.ts';

export const columns = 72;

export interface Margins {
  /** Before the first line. */
  first?: string;
  /** Before each further line. */
  rest?: string;
}

/** Wraps at spaces; a word longer than a line, such as an address, stays whole. A line break in `text` stays one. */
export function wrap(text: string, { first = '', rest = first.replace(/\S/g, ' ') }: Margins = {}): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = lines.length === 0 ? first : rest;
    let length = line.length;
    let hasWords = false;
    for (const word of paragraph.split(/[ \t]+/).filter((part) => part !== '')) {
      const wordLength = graphemeLength(word);
      if (hasWords && length + 1 + wordLength > columns) {
        lines.push(line.trimEnd());
        line = rest;
        length = rest.length;
        hasWords = false;
      }
      line += hasWords ? ` ${word}` : word;
      length += wordLength + (hasWords ? 1 : 0);
      hasWords = true;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

/** A heading with a line under it as long as its longest line. */
export function underlined(text: string, sign: string): string {
  const wrapped = wrap(text);
  const longest = Math.max(...wrapped.split('\n').map(graphemeLength));
  return `${wrapped}\n${sign.repeat(Math.min(longest, columns))}`;
}

/** Parts with a blank line between them; empty parts are left out. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
}
