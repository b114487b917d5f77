import { graphemeLength } from '../../lib/text.ts';
import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

const most = 150;

export const imageAltLong = contentRule({
  id: 'image-alt-long',
  severity: 'notice',
  asks: `An alt text has at most ${most} characters.`,
  reason: 'A screen reader reads it in one go, and a client with pictures off cuts it to the space of the picture.',
  source: 'WCAG 2.2, 1.1.1, technique G94',
  check: (edition) =>
    shownOfKind(edition, 'image')
      .filter(({ image }) => graphemeLength(image.alt) > most)
      .map(({ at, where, image }) => ({
        message: `${where}: the alt text has ${graphemeLength(image.alt)} characters.`,
        at: { ...at, path: `${at.path}.alt` },
        hint: 'Keep the point, and move the rest into the text or the caption.',
      })),
});
