/** Every run of words in the html with the style it is shown in on one screen. */
import { HTMLElement, TextNode } from 'node-html-parser';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import { type Winning, winningDeclarations } from './cascade.ts';
import { black, type Colour, over, parseColour, white } from './colour.ts';
import type { Screen } from './css-media.ts';
import { lengthInPixels } from './css-length.ts';
import { htmlView } from './html-view.ts';

export interface WordStyle {
  colour: Colour;
  /** Opaque. */
  background: Colour;
  /** A picture or gradient lies behind: the contrast cannot be told. */
  isOverPicture: boolean;
  fontSizePx: number;
  /** Undefined for `normal`. A number is inherited as a multiple of the font size, a length as it is. */
  lineHeight: { times: number } | { pixels: number } | undefined;
  isBold: boolean;
  isUnderlined: boolean;
  isHidden: boolean;
  isLink: boolean;
}

export interface StyledWords {
  text: string;
  style: WordStyle;
  element: HTMLElement;
}

const memo = new WeakMap<RenderedEdition, Map<string, StyledWords[]>>();

export function styledWords(rendered: RenderedEdition, screen: Screen): StyledWords[] {
  const known = memo.get(rendered) ?? new Map<string, StyledWords[]>();
  memo.set(rendered, known);
  const key = `${screen.scheme} ${screen.width}`;
  const before = known.get(key);
  if (before) return before;
  const { root } = htmlView(rendered);
  const found: StyledWords[] = [];
  const start: WordStyle = {
    ...canvas(rendered, screen),
    isOverPicture: false,
    fontSizePx: 16,
    lineHeight: undefined,
    isBold: false,
    isUnderlined: false,
    isHidden: false,
    isLink: false,
  };
  walk(root, start, winningDeclarations(rendered, screen), found);
  known.set(key, found);
  return found;
}

/** A mail that says it can be dark is put on a dark canvas; any other on a white one. */
function canvas(rendered: RenderedEdition, { scheme }: Screen): { colour: Colour; background: Colour } {
  const says = htmlView(rendered).root.querySelector('meta[name="color-scheme"]')?.getAttribute('content') ?? '';
  return scheme === 'dark' && /\bdark\b/.test(says) ? { colour: white, background: { red: 18, green: 18, blue: 18, alpha: 1 } } : { colour: black, background: white };
}

function walk(element: HTMLElement, inherited: WordStyle, winning: (element: HTMLElement) => Winning, found: StyledWords[]): void {
  for (const node of element.childNodes) {
    if (node instanceof TextNode) {
      // Joiners, soft hyphens and merge marks are nothing to see.
      if (/[^\s\u00A0\p{Cf}\p{M}\p{Co}]/u.test(node.text)) found.push({ text: node.text, style: inherited, element });
    } else if (node instanceof HTMLElement && !/^(?:HEAD|STYLE|SCRIPT|TEMPLATE)$/.test(node.tagName)) {
      walk(node, styleOf(node, inherited, winning(node)), winning, found);
    }
  }
}

function styleOf(element: HTMLElement, inherited: WordStyle, winning: Winning): WordStyle {
  const tag = element.tagName;
  const isLink = inherited.isLink || (tag === 'A' && element.hasAttribute('href'));
  let style: WordStyle = {
    ...inherited,
    isLink,
    colour: tag === 'A' && isLink ? { red: 0, green: 0, blue: 238, alpha: 1 } : inherited.colour,
    isUnderlined: inherited.isUnderlined || (tag === 'A' && isLink) || tag === 'U',
    isBold: inherited.isBold || /^(?:H[1-6]|TH|B|STRONG)$/.test(tag),
    fontSizePx: inherited.fontSizePx * (headingSizes[tag] ?? 1),
    isHidden: inherited.isHidden || element.hasAttribute('hidden') || isHiding(winning),
  };
  // Sizes in em are of this element's own font, so that comes first.
  const fontSize = winning.get('font-size');
  if (fontSize !== undefined) style = { ...style, fontSizePx: lengthInPixels(fontSize, inherited.fontSizePx) ?? style.fontSizePx };
  for (const [property, value] of winning) style = applied(style, property, value, inherited);
  return style;
}

/** Of the browsers' own style sheet (HTML, 15.3.6). */
const headingSizes: Record<string, number> = { H1: 2, H2: 1.5, H3: 1.17, H5: 0.83, H6: 0.67, SMALL: 0.83, SUB: 0.83, SUP: 0.83 };

function applied(style: WordStyle, property: string, value: string, inherited: WordStyle): WordStyle {
  switch (property) {
    case 'color':
      return value === 'inherit' ? { ...style, colour: inherited.colour } : { ...style, colour: parseColour(value) ?? style.colour };
    case 'background':
    case 'background-color':
      return painted(style, value, inherited);
    case 'background-image':
      return /^(?:none|initial)$/.test(value) ? { ...style, isOverPicture: inherited.isOverPicture } : { ...style, isOverPicture: true };
    case 'line-height':
      return { ...style, lineHeight: lineHeightOf(value, style.fontSizePx) };
    case 'font-weight':
      return { ...style, isBold: /^(?:bold|bolder|[6-9]00)$/.test(value) };
    case 'text-decoration':
    case 'text-decoration-line':
      return { ...style, isUnderlined: value.includes('underline') };
    case 'border-bottom':
      return style.isLink && !/^(?:none|0)/.test(value) ? { ...style, isUnderlined: true } : style;
    default:
      return style;
  }
}

function painted(style: WordStyle, value: string, inherited: WordStyle): WordStyle {
  const colour = value.split(/\s+(?![^(]*\))/).map(parseColour).find((part) => part !== undefined);
  const hasPicture = /url\(|gradient\(/i.test(value);
  if (!colour) return { ...style, isOverPicture: style.isOverPicture || hasPicture };
  const background = over(colour, inherited.background);
  return { ...style, background, isOverPicture: hasPicture || (inherited.isOverPicture && colour.alpha < 1) };
}

function lineHeightOf(value: string, fontSizePx: number): WordStyle['lineHeight'] {
  if (/^[\d.]+$/.test(value)) return { times: Number(value) };
  const pixels = lengthInPixels(value, fontSizePx);
  return pixels === undefined ? undefined : { pixels };
}

/** As a multiple of the font size; browsers take `normal` as about 1.2. */
export function lineHeightTimes({ lineHeight, fontSizePx }: WordStyle): number {
  if (!lineHeight) return 1.2;
  return 'times' in lineHeight ? lineHeight.times : lineHeight.pixels / fontSizePx;
}

function isHiding(winning: Winning): boolean {
  const is = (property: string, pattern: RegExp) => pattern.test(winning.get(property) ?? '');
  return (
    is('display', /^none$/) ||
    is('visibility', /^(?:hidden|collapse)$/) ||
    is('opacity', /^0(?:\.0*)?$/) ||
    (is('max-height', /^0(?:px)?$/) && is('overflow', /^hidden$/)) ||
    (is('position', /^absolute$/) && (is('clip', /^rect\(/) || is('clip-path', /inset/) || is('left', /^-\d{3,}/)))
  );
}
