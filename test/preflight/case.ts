/** A rule's pair: what makes it fire, with the very hits, and what it stays quiet about. */
import type { Article } from '../../src/model/article.ts';
import type { Block } from '../../src/model/block.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { PortableTextNode, TextBlock } from '../../src/model/portable-text.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import type { PreflightFacts, PreflightInput, RuleHit } from '../../src/preflight/rule.ts';
import { aNewsletter, anArticle, anEdition, paragraph } from '../builders/edition.ts';
import { aRendered } from './rendered.ts';

export interface Case {
  fires: PreflightInput;
  hits: RuleHit[];
  quiet: PreflightInput;
}

export type Cases = Record<string, Case>;

export const now = '2026-11-23T08:00:00Z';

export function content(overrides: Partial<Edition>, told?: Partial<PreflightFacts>): PreflightInput {
  return { edition: anEdition(overrides), ...(told ? { facts: { now, ...told } } : {}) };
}

export function blocks(...list: Block[]): PreflightInput {
  return content({ blocks: list });
}

export function newsletter(overrides: Partial<Newsletter>, told?: Partial<PreflightFacts>): PreflightInput {
  return content({ newsletter: aNewsletter(overrides) }, told);
}

export function article(overrides: Partial<Article>, told?: Partial<PreflightFacts>): PreflightInput {
  return content({ blocks: [{ _type: 'fullArticle', _key: 'b1', article: anArticle(overrides) }] }, told);
}

export function intro(...nodes: PortableTextNode[]): PreflightInput {
  return content({ intro: nodes });
}

export function rendered(value: RenderedEdition, overrides: Partial<Edition> = {}, told?: Partial<PreflightFacts>): PreflightInput {
  return { ...content(overrides, told), rendered: value };
}

export function facts(more: Partial<PreflightFacts>, overrides: Partial<Edition> = {}): PreflightInput {
  return rendered(aRendered(), overrides, more);
}

/** A paragraph whose words are one link. */
export function linked(href: string, text: string, key = 'p'): TextBlock {
  return paragraph(text, {
    _key: key,
    markDefs: [{ _type: 'link', _key: 'l1', href }],
    children: [{ _type: 'span', _key: 's1', text, marks: ['l1'] }],
  });
}

export function greeting(field: string, fallback: string): TextBlock {
  return paragraph('', { children: [{ _type: 'span', _key: 's1', text: 'Dear ', marks: [] }, { _type: 'mergeField', _key: 'm1', field, fallback }] });
}

/** Fields of the builders' documents. */
export const inEdition = (path: string) => ({ documentId: 'edition-twelve', path });
export const inNewsletter = (path: string) => ({ documentId: 'newsletter-letters', path });
export const inArticle = (path: string) => ({ documentId: 'article-tiredness', path });
export const introLink = inEdition('intro[_key=="p"].markDefs[_key=="l1"]');
