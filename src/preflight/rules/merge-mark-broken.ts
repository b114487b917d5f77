import { fieldsIn } from '../marks-of.ts';
import { renderedRule } from '../rule.ts';

export const mergeMarkBroken = renderedRule({
  id: 'merge-mark-broken',
  severity: 'error',
  asks: 'Every open merge field is whole and names a value.',
  reason: 'What cannot be filled would reach every reader as a sign that no font has.',
  source: 'Galley: merge fields',
  locked: true,
  check: (rendered) =>
    (['subject', 'preheader', 'html', 'text'] as const)
      .filter((part) => fieldsIn(rendered[part], rendered).includes(undefined) || /(?<!\uE000\d+)\uE001|\uE000\d*(?![\d\uE001])/.test(rendered[part]))
      .map((part) => ({ message: `A merge field in the ${part} cannot be filled.` })),
});
