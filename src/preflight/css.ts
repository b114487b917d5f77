/**
 * Style sheets as mails have them, read after CSS Syntax Module Level 3 as far as judging needs it: rules with their
 * media, at-rules by name, and what a strict client would stumble over. Selectors are kept as text.
 */
export interface Declaration {
  property: string;
  value: string;
  important: boolean;
}

export interface StyleRule {
  selectors: string[];
  /** Media queries around it, outermost first. */
  media: string[];
  declarations: Declaration[];
}

export interface AtRule {
  /** Without the at sign, lower case. */
  name: string;
  prelude: string;
  /** Undefined where it ends with a semicolon. */
  block: string | undefined;
}

export interface StyleSheet {
  rules: StyleRule[];
  /** Those without rules of elements inside: import, font-face, charset, keyframes, … */
  atRules: AtRule[];
  /** Ends of sentences: what makes a strict client drop the whole sheet. */
  faults: string[];
}

export function parseStyleSheet(css: string): StyleSheet {
  const sheet: StyleSheet = { rules: [], atRules: [], faults: [] };
  readRules(withoutComments(css, sheet.faults), [], sheet);
  return sheet;
}

/** What stands in a `style` attribute. */
export function parseDeclarations(text: string, faults: string[] = []): Declaration[] {
  return splitOutside(withoutComments(text, faults), ';').flatMap((part) => {
    if (part.trim() === '') return [];
    const colon = part.indexOf(':');
    const property = part.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!/^-?[a-z_-][\w-]*$/.test(property)) {
      faults.push(`"${part.trim().slice(0, 40)}" is not a declaration`);
      return [];
    }
    const value = part.slice(colon + 1).trim();
    const important = /!\s*important$/i.test(value);
    return [{ property, value: value.replace(/\s*!\s*important$/i, ''), important }];
  });
}

function readRules(css: string, media: string[], sheet: StyleSheet): void {
  let at = 0;
  while (at < css.length) {
    const stop = indexOutside(css, at, '{;}');
    const prelude = css.slice(at, stop).trim();
    const sign = css[stop];
    if (sign === undefined) {
      if (prelude !== '') sheet.faults.push(`"${prelude.slice(0, 40)}" stands without a block`);
      return;
    }
    at = stop + 1;
    if (sign === '}') sheet.faults.push('a brace is closed that was never opened');
    else if (sign === ';') readStatement(prelude, sheet);
    else {
      const end = closingBrace(css, at);
      if (end === css.length) sheet.faults.push(`the block of "${prelude.slice(0, 40)}" is never closed`);
      readBlock(prelude, css.slice(at, end), media, sheet);
      at = end + 1;
    }
  }
}

function readStatement(prelude: string, sheet: StyleSheet): void {
  const atRule = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude);
  if (atRule) sheet.atRules.push({ name: (atRule[1] ?? '').toLowerCase(), prelude: atRule[2] ?? '', block: undefined });
  else if (prelude !== '') sheet.faults.push(`"${prelude.slice(0, 40)}" stands without a block`);
}

function readBlock(prelude: string, block: string, media: string[], sheet: StyleSheet): void {
  const atRule = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude);
  const name = atRule?.[1]?.toLowerCase();
  if (name === 'media') readRules(block, [...media, atRule?.[2]?.trim() ?? ''], sheet);
  else if (name === 'supports' || name === 'layer') readRules(block, media, sheet);
  else if (name !== undefined) sheet.atRules.push({ name, prelude: atRule?.[2]?.trim() ?? '', block });
  else {
    if (prelude === '') sheet.faults.push('a block has no selector');
    sheet.rules.push({ selectors: splitOutside(prelude, ',').map((selector) => selector.trim()), media, declarations: parseDeclarations(block, sheet.faults) });
  }
}

function withoutComments(css: string, faults: string[]): string {
  let kept = '';
  let at = 0;
  while (at < css.length) {
    const open = indexOutside(css, at, '/*', true);
    kept += css.slice(at, open);
    if (open === css.length) break;
    const close = css.indexOf('*/', open + 2);
    if (close === -1) faults.push('a comment is never closed');
    at = close === -1 ? css.length : close + 2;
    kept += ' ';
  }
  // Old pages hide style sheets in html comments; CSS ignores these two marks (CSS Syntax 3, §4.3.1).
  return kept.replace(/<!--|-->/g, ' ');
}

function closingBrace(css: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < css.length) {
    at = indexOutside(css, at, '{}');
    depth += css[at] === '{' ? 1 : -1;
    if (depth === 0 || at >= css.length) return at;
    at += 1;
  }
  return css.length;
}

function splitOutside(text: string, sign: string): string[] {
  const parts: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const stop = indexOutside(text, at, sign);
    parts.push(text.slice(at, stop));
    at = stop + 1;
  }
  return parts;
}

/** The next of `signs` (or, with `whole`, the string itself) outside quotes, parentheses and brackets; else the length. */
function indexOutside(text: string, from: number, signs: string, whole = false): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote || sign === '\n') quote = '';
    } else if (whole ? text.startsWith(signs, at) : depth === 0 && signs.includes(sign)) return at;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
  }
  return text.length;
}
