/** What a reader sees of a message's parts, so that words can be looked for whatever the layout does to their spacing. */
import { parse } from 'node-html-parser';

export interface Seen {
  /** The words without any white space: lines are wrapped, and no word depends on it. */
  words: string;
  headings: string[];
  addresses: string[];
}

/** Styles, comments and conditional parts for one mail client are not read aloud or shown. */
export function seenInHtml(html: string): Seen {
  const root = parse(html.replaceAll(/<!--[\s\S]*?-->/g, ''), { comment: false });
  for (const hidden of root.querySelectorAll('head, style, script')) hidden.remove();
  return {
    words: squeezed(root.textContent),
    headings: root.querySelectorAll('h1, h2, h3, h4').map((heading) => heading.textContent.replaceAll(/\s+/g, ' ').trim()),
    addresses: root.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? ''),
  };
}

/** Marks of quotation at the beginning of lines belong to the layout. */
export function seenInText(text: string): Seen {
  const lines = text.split('\n').map((line) => line.replace(/^[\s>|]+/, ''));
  return { words: squeezed(lines.join('\n')), headings: lines, addresses: text.match(/https?:\/\/[^\s<>)\]]+/g) ?? [] };
}

export function squeezed(words: string): string {
  return words.replaceAll(/[\s\u00AD\u200B-\u200D\u2060]+/g, '');
}
