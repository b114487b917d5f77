/** Rules that judge the rendered edition: html, text and addresses as they will go out. */
import type { Rule } from './rule.ts';
import { disclaimerMissing } from './rules/disclaimer-missing.ts';
import { sizeClipped } from './rules/size-clipped.ts';
import { sizeNearClip } from './rules/size-near-clip.ts';

/** In the order in which findings of one severity are read. */
export const renderedRules: readonly Rule[] = [
  disclaimerMissing,
  sizeClipped,
  sizeNearClip,
];
