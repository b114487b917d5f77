import { counted } from '../../lib/text.ts';
import { factsRule, type RuleHit } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const mergeFieldEmpty = factsRule({
  id: 'merge-field-empty',
  severity: 'error',
  asks: 'Every recipient has a value for each merge field, or it has a fallback.',
  reason: 'A gap where a name should be shows each reader that nobody wrote to them.',
  source: 'Galley: dry render of the whole frozen audience',
  check: (facts, { edition }) =>
    shownOfKind(edition, 'mergeField').flatMap(({ field, fallback, at, where }): RuleHit[] => {
      const count = facts.emptyFields?.[field] ?? 0;
      if (count === 0) return [];
      const who = counted(count, 'recipient has', 'recipients have');
      return fallback.trim() === ''
        ? [{ message: `${where}: ${who} no "${field}", and the merge field has no fallback.`, at: { ...at, path: `${at.path}.fallback` }, hint: 'Give it a fallback that fits whoever reads it.' }]
        : [{ message: `${where}: ${who} no "${field}" and will read "${fallback}".`, at, severity: 'notice' }];
    }),
});
