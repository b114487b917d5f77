import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const imageAltMissing = contentRule({
  id: 'image-alt-missing',
  severity: 'error',
  asks: 'Every picture has an alt text or is marked as decorative.',
  reason: 'Readers who use a screen reader, and all whose client blocks pictures, get nothing from it otherwise.',
  source: 'WCAG 2.2, 1.1.1',
  check: (edition) =>
    shownOfKind(edition, 'image')
      .filter(({ image, stands }) => stands === 'picture' && !image.isDecorative && image.alt.trim() === '')
      .map(({ at, where }) => ({
        message: `${where}: the picture has no alt text.`,
        at: { ...at, path: `${at.path}.alt` },
        hint: 'Say what the picture tells, or mark it as decorative.',
      })),
});
