import { factsRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const mergeFieldUnknown = factsRule({
  id: 'merge-field-unknown',
  severity: 'error',
  asks: 'Every merge field names something that subscribers have.',
  reason: 'A misspelt field is empty for everybody.',
  source: 'Galley: merge fields',
  check: (facts, { edition }) =>
    shownOfKind(edition, 'mergeField')
      .filter(({ field }) => facts.knownFields && !['name', 'email', ...facts.knownFields].includes(field))
      .map(({ field, fallback, at, where }) => ({
        message: `${where}: no subscriber has "${field}".`,
        at: { ...at, path: `${at.path}.field` },
        ...(fallback.trim() === '' ? {} : { severity: 'warning' as const }),
      })),
});
