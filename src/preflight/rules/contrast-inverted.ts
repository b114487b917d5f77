import { inverted } from '../colour.ts';
import { contrastFaults } from '../contrast-faults.ts';
import { renderedRule } from '../rule.ts';
import { lightScreens } from '../screens.ts';

export const contrastInverted = renderedRule({
  id: 'contrast-inverted',
  severity: 'warning',
  asks: 'Text keeps its contrast when a client turns light into dark.',
  reason: "Gmail's apps invert every mail in dark mode, whatever it says of itself.",
  source: 'WCAG 2.2, 1.4.3; hteumeuleu: dark mode in Gmail',
  check: (rendered, { edition }) => contrastFaults(rendered, edition, lightScreens, inverted).map(({ severity: _graver, ...hit }) => hit),
});
