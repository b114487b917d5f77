import { contentRule } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const imageAltFileName = contentRule({
  id: 'image-alt-file-name',
  severity: 'warning',
  asks: 'An alt text is not a file name.',
  reason: 'Read aloud, "IMG underscore 4711 dot jpg" tells nobody what the picture shows.',
  source: 'WCAG 2.2, 1.1.1, failure F30',
  check: (edition) =>
    shownOfKind(edition, 'image')
      .filter(({ image }) => isFileName(image.alt.trim()))
      .map(({ at, where, image }) => ({ message: `${where}: the alt text "${image.alt.trim()}" is a file name.`, at: { ...at, path: `${at.path}.alt` }, hint: 'Say what the picture tells.' })),
});

function isFileName(alt: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)$/i.test(alt) || /^(?:img|image|dsc[nf]?|pxl|photo|picture|screenshot|untitled|foto|bild)[-_ ]?\d*$/i.test(alt);
}
