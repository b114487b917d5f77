import { contrastFaults } from '../contrast-faults.ts';
import { renderedRule } from '../rule.ts';
import { darkScreens } from '../screens.ts';

export const contrastDark = renderedRule({
  id: 'contrast-dark',
  severity: 'warning',
  asks: 'In dark mode text has a contrast of 4.5:1, large text of 3:1; below 3:1 it is an error.',
  reason: 'A third of all mail is opened in dark mode.',
  source: 'WCAG 2.2, 1.4.3',
  check: (rendered, { edition }) => contrastFaults(rendered, edition, darkScreens),
});
