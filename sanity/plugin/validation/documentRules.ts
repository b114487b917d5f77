import type { DocumentRule } from 'sanity';
import { findingVerdict } from './contentFindings.ts';
import type { JudgedType } from './editionAround.ts';

/** Preflight's rules on a whole document, each severity at its level. */
export function documentRules(type: JudgedType): (rule: DocumentRule) => DocumentRule[] {
  return (rule) => [
    rule.custom(findingVerdict(type, 'error')),
    rule.custom(findingVerdict(type, 'warning')).warning(),
    rule.custom(findingVerdict(type, 'notice')).info(),
  ];
}
