import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const mergeFieldWithoutFallback = contentRule({
  id: 'merge-field-without-fallback',
  severity: 'warning',
  asks: 'Every merge field has a fallback.',
  reason: 'Where a subscriber has no such value, "Dear ," is what they read.',
  source: 'Galley: merge fields',
  check: (edition) =>
    shownOfKind(edition, 'mergeField')
      .filter(({ fallback }) => fallback.trim() === '')
      .map(({ at, where, field }) => ({ message: `${where}: the merge field "${field}" has no fallback.`, at: { ...at, path: `${at.path}.fallback` }, hint: 'Give words that fit whoever reads it.' })),
});
