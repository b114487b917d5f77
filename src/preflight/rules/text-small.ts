import { plainStart } from '../hidden-words.ts';
import { renderedRule, type RuleHit } from '../rule.ts';
import { screens } from '../screens.ts';
import { styledWords } from '../shown-words.ts';

const fewestPixels = 14;

export const textSmall = renderedRule({
  id: 'text-small',
  severity: 'warning',
  asks: `No text is smaller than ${fewestPixels} px, the disclaimer's neither.`,
  reason: 'Readers are often old, and small print is not read.',
  source: 'WCAG 2.2, 1.4.4; Outlook and iOS enlarge what is smaller and break the layout',
  check(rendered) {
    const hits = new Map<string, RuleHit>();
    for (const { text, style, element } of screens.flatMap((screen) => styledWords(rendered, screen))) {
      // Signs above and below the line are small by nature.
      if (style.isHidden || style.fontSizePx <= 1 || style.fontSizePx >= fewestPixels || element.closest('sup, sub')) continue;
      const size = Math.round(style.fontSizePx * 10) / 10;
      const message = `"${plainStart(text)}" is set in ${size} px.`;
      hits.set(message, { message });
    }
    return [...hits.values()];
  },
});
