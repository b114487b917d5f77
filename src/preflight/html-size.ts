/** How large the html part can become once the merge fields are filled, in bytes of UTF-8. */
import { escapeHtml } from '../lib/text.ts';
import { cutAtMarks, isLinkField, type MergeField } from '../model/merge-field.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { PreflightFacts } from './rule.ts';

/** Kilobytes of 1,000 bytes, so that rounding errs on the safe side of Gmail's clip at about 102 × 1,024. */
export const nearClipBytes = 80_000;
export const overClipBytes = 95_000;
export const clipBytes = 102_000;

/** A link of ours carries a token of at most 120 characters (MAIL: headers) after a host and a path. */
const assumedLinkBytes = 220;

/** Bytes of `rendered.html` from its start to `until` (a position in the string) with the longest values filled in. */
export function worstCaseBytes(rendered: RenderedEdition, facts: PreflightFacts | undefined, until = rendered.html.length): number {
  const { pieces, fields } = cutAtMarks(rendered.html.slice(0, until));
  const text = pieces.reduce((sum, piece) => sum + byteLength(piece), 0);
  return fields.reduce((sum, index) => sum + worstValueBytes(rendered.mergeFields[index], facts), text);
}

function worstValueBytes(field: MergeField | undefined, facts: PreflightFacts | undefined): number {
  if (!field) return 0;
  const longest = facts?.longestValues?.[field.name];
  if (longest === undefined && isLinkField(field.name)) return assumedLinkBytes;
  return Math.max(byteLength(escapeHtml(field.fallback)), byteLength(escapeHtml(longest ?? '')));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** `98.2 kB` */
export function inKilobytes(sizeBytes: number): string {
  return `${(sizeBytes / 1000).toFixed(1)} kB`;
}
