import { shortAddress } from '../links-of.ts';
import { factsRule } from '../rule.ts';

export const imageAnimated = factsRule({
  id: 'image-animated',
  severity: 'warning',
  asks: 'No picture moves.',
  reason: 'Nobody can stop it in a mail; what moves draws the eye from the text, and what flashes can bring on a seizure.',
  source: 'WCAG 2.2, 2.2.2 and 2.3.1',
  check: (facts, { rendered }) =>
    (rendered?.images ?? [])
      .filter(({ src }) => facts.images?.[src]?.isAnimated === true)
      .map(({ src }) => ({ message: `The picture ${shortAddress(src)} is animated.`, hint: 'Use its clearest single frame, and link to the moving one.' })),
});
