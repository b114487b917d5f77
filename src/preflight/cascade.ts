/**
 * The styles that text ends up with on one screen: cascade after CSS Cascading Level 4 (importance, specificity, order),
 * inheritance, and the few properties that preflight judges. Backgrounds are what lies behind the text, mixed to opaque.
 */
import type { HTMLElement } from 'node-html-parser';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import { type Screen, mediaHolds } from './css-media.ts';
import { type Declaration, parseDeclarations, parseStyleSheet } from './css.ts';
import { htmlView } from './html-view.ts';

interface Weighed extends Declaration {
  /** Importance, then specificity, then order: the largest wins. */
  weight: number;
}

export type Winning = ReadonlyMap<string, string>;

const inlineSpecificity = 1_000_000;
const importance = 1e12;

/** For each element the declarations that win on this screen; shorthands are not taken apart. */
export function winningDeclarations(rendered: RenderedEdition, screen: Screen): (element: HTMLElement) => Winning {
  const { root } = htmlView(rendered);
  const matched = new Map<HTMLElement, Weighed[]>();
  let order = 0;
  for (const style of root.querySelectorAll('style')) {
    if (!mediaHolds(style.getAttribute('media') ?? '', screen)) continue;
    for (const rule of parseStyleSheet(style.text).rules) {
      order += 1;
      if (!rule.media.every((queries) => mediaHolds(queries, screen))) continue;
      for (const selector of rule.selectors) {
        const weight = specificity(selector) * 10_000 + order;
        for (const element of elementsOf(root, selector)) {
          const known = matched.get(element) ?? [];
          known.push(...rule.declarations.map((declaration) => ({ ...declaration, weight: weight + (declaration.important ? importance : 0) })));
          matched.set(element, known);
        }
      }
    }
  }
  return (element) => winners([...hints(element), ...(matched.get(element) ?? []), ...inline(element)]);
}

function winners(declarations: Weighed[]): Winning {
  const sorted = declarations.toSorted((a, b) => a.weight - b.weight);
  // A shorthand that comes later wins over the longhand before it, so both are kept in the order of their weight.
  const winning = new Map<string, string>();
  for (const { property, value } of sorted) {
    winning.delete(property);
    winning.set(property, value);
  }
  return winning;
}

function inline(element: HTMLElement): Weighed[] {
  return parseDeclarations(element.getAttribute('style') ?? '').map((declaration) => ({
    ...declaration,
    weight: inlineSpecificity * 10_000 + (declaration.important ? importance : 0),
  }));
}

/** Presentational attributes weigh less than any rule (HTML, 15.2). */
function hints(element: HTMLElement): Weighed[] {
  const colour = element.tagName === 'FONT' ? element.getAttribute('color') : undefined;
  const background = element.getAttribute('bgcolor');
  return [
    ...(colour === undefined ? [] : [{ property: 'color', value: colour, important: false, weight: 0 }]),
    ...(background === undefined ? [] : [{ property: 'background-color', value: background, important: false, weight: 0 }]),
  ];
}

/** Selectors for states (hover) and parts (before) say nothing of how a mail looks when it is opened. */
function elementsOf(root: HTMLElement, selector: string): HTMLElement[] {
  if (/::|:(?:hover|active|focus|visited|before|after|first-l|checked|target|root)/.test(selector) && selector !== ':root') return [];
  try {
    return root.querySelectorAll(selector === ':root' ? 'html' : selector);
  } catch {
    // Selectors that no parser knows are how styles are aimed at single clients: elsewhere they match nothing.
    return [];
  }
}

function specificity(selector: string): number {
  const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0;
  const attributes = count(/\[[^\]]*\]/g);
  const bare = selector.replace(/\[[^\]]*\]/g, '');
  const ids = bare.match(/#[\w-]+/g)?.length ?? 0;
  const classes = (bare.match(/\.[\w-]+/g)?.length ?? 0) + (bare.match(/:[\w-]+/g)?.length ?? 0) + attributes;
  const types = bare.match(/(?:^|[\s>+~])[a-z][\w-]*/gi)?.length ?? 0;
  return ids * 10_000 + classes * 100 + types;
}
