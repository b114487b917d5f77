/** The html part, parsed once however many rules look at it. Conditional comments for Outlook are left out. */
import { HTMLElement, parse, TextNode } from 'node-html-parser';
import type { RenderedEdition } from '../model/rendered-edition.ts';

export interface HtmlView {
  root: HTMLElement;
  /** Undefined where the html has none. */
  body: HTMLElement | undefined;
  /** All words of the body, the hidden preheader's too; marks open. */
  words: string;
}

const unread = /^(?:STYLE|SCRIPT|TEMPLATE)$/;
const views = new WeakMap<RenderedEdition, HtmlView>();

export function htmlView(rendered: RenderedEdition): HtmlView {
  const known = views.get(rendered);
  if (known) return known;
  const root = parse(rendered.html, { blockTextElements: { script: true, noscript: true, style: true } });
  const body = root.querySelector('body') ?? undefined;
  const view = { root, body, words: body ? wordsOf(body) : '' };
  views.set(rendered, view);
  return view;
}

/** Text of an element without scripts and styles; elements are parted by spaces. */
export function wordsOf(element: HTMLElement): string {
  return element.childNodes
    .map((node) => {
      if (isElement(node)) return unread.test(node.tagName) ? '' : ` ${wordsOf(node)} `;
      return node instanceof TextNode ? node.text : '';
    })
    .join('');
}

export function isElement(node: HTMLElement['childNodes'][number]): node is HTMLElement {
  return node instanceof HTMLElement;
}

/** Headings in the order of the html, with their words on one line. */
export function headingsOf(rendered: RenderedEdition): { level: number; words: string }[] {
  return htmlView(rendered).root.querySelectorAll('h1, h2, h3, h4, h5, h6').map((heading) => ({
    level: Number(heading.tagName.slice(1)),
    words: wordsOf(heading).replace(/\s+/g, ' ').trim() || (heading.querySelector('img')?.getAttribute('alt') ?? '').trim(),
  }));
}

/** Runs of text in the body in the order of the html; `range` are positions in it. */
export function textNodesOf(rendered: RenderedEdition): TextNode[] {
  const { body } = htmlView(rendered);
  return body ? textNodesIn(body) : [];
}

function textNodesIn(element: HTMLElement): TextNode[] {
  return element.childNodes.flatMap((node) => {
    if (node instanceof TextNode) return [node];
    return isElement(node) && !unread.test(node.tagName) ? textNodesIn(node) : [];
  });
}
