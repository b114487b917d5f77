import { lettersOf } from '../letters.ts';
import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const imageAltRepeatsCaption = contentRule({
  id: 'image-alt-repeats-caption',
  severity: 'notice',
  asks: 'An alt text says what the caption does not, and does not begin with "picture of".',
  reason: 'A screen reader says "image" by itself, then reads alt text and caption one after the other.',
  source: 'WCAG 2.2, 1.1.1, technique H37',
  check: (edition) =>
    shownOfKind(edition, 'image').flatMap(({ at: { documentId, path }, where, image }) => {
      const at = { documentId, path: `${path}.alt` };
      if (image.caption !== undefined && lettersOf(image.alt) !== '' && lettersOf(image.alt) === lettersOf(image.caption)) {
        return [{ message: `${where}: alt text and caption are the same.`, at }];
      }
      const opening = /^(?:an? )?(?:image|picture|photo(?:graph)?|graphic|imagen|foto(?:grafía)?|bild|bilde) (?:of|de|von|av|mit)\b/i.exec(image.alt.trim())?.[0];
      return opening === undefined ? [] : [{ message: `${where}: the alt text begins with "${opening}".`, at }];
    }),
});
