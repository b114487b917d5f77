import { contrastFaults } from '../contrast-faults.ts';
import { renderedRule } from '../rule.ts';
import { lightScreens } from '../screens.ts';

export const contrastLight = renderedRule({
  id: 'contrast-light',
  severity: 'warning',
  asks: 'In light mode text has a contrast of 4.5:1, large text of 3:1; below 3:1 it is an error.',
  reason: 'Readers are often old, and read on phones in daylight.',
  source: 'WCAG 2.2, 1.4.3',
  check: (rendered, { edition }) => contrastFaults(rendered, edition, lightScreens),
});
