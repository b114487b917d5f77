/** The links of an edition as rules judge them: those of the content, with their field, and those a theme adds. */
import type { At, PreflightInput } from './rule.ts';
import { shownOfKind } from './shown.ts';

export interface JudgedLink {
  /** Without marks: links of ours that differ by recipient are judged elsewhere. */
  href: string;
  text: string;
  /** Begins a sentence. */
  where: string;
  at?: At;
}

/** Each pair of address and words once. What a theme prints for an address in the content keeps that address's field. */
export function linksOf(input: PreflightInput): JudgedLink[] {
  const found = new Map<string, JudgedLink>();
  const fields = new Map<string, JudgedLink>();
  for (const { href, text, where, at } of shownOfKind(input.edition, 'link')) {
    const link = { href, text, where, at };
    found.set(keyOf(link), link);
    if (!fields.has(href)) fields.set(href, link);
  }
  for (const { href, text } of input.rendered?.links ?? []) {
    if (href.includes('\uE000')) continue;
    const field = fields.get(href);
    const link = field ? { ...field, text } : { href, text, where: 'The rendered edition' };
    if (!found.has(keyOf(link))) found.set(keyOf(link), link);
  }
  return [...found.values()];
}

/** Each address once, with the first place it stands at. */
export function addressesOf(input: PreflightInput): JudgedLink[] {
  const found = new Map<string, JudgedLink>();
  for (const link of linksOf(input)) if (!found.has(link.href)) found.set(link.href, link);
  return [...found.values()];
}

function keyOf(link: JudgedLink): string {
  return `${link.href} ${plainLabel(link.text)}`;
}

/** Words of a link as they are compared: lower case, single spaces, no arrows or points at the end. */
export function plainLabel(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').replace(/^[\s«‹<]+|[\s.…:!»›>→←-]+$/gu, '').trim();
}

/** Long addresses are cut in messages. */
export function shortAddress(href: string): string {
  return href.length <= 80 ? href : `${href.slice(0, 79)}…`;
}

/** `at` where there is one: exact optional properties stay absent. */
export function atOf(link: { at?: At | undefined }): { at?: At } {
  return link.at === undefined ? {} : { at: link.at };
}
