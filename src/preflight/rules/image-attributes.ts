import { htmlView } from '../html-view.ts';
import { shortAddress } from '../links-of.ts';
import { renderedRule } from '../rule.ts';

export const imageAttributes = renderedRule({
  id: 'image-attributes',
  severity: 'error',
  asks: 'Every img has an alt attribute, a width in pixels and a whole address.',
  reason: "Without alt a screen reader reads the file's address; without width Outlook shows the picture at its full size.",
  source: 'WCAG 2.2, 1.1.1, technique H37; Outlook’s Word engine',
  check: (rendered) =>
    htmlView(rendered).root.querySelectorAll('img').flatMap((image) => {
      const src = image.getAttribute('src') ?? '';
      const width = image.getAttribute('width') ?? '';
      return [
        ...(image.getAttribute('alt') === undefined ? [{ message: `The picture ${shortAddress(src)} has no alt attribute.` }] : []),
        ...(/^\d+$/.test(width) ? [] : [{ message: `The picture ${shortAddress(src)} has no width in pixels.`, severity: 'warning' as const }]),
        ...(/^(?:https?|data|cid):/.test(src) ? [] : [{ message: `The picture "${shortAddress(src)}" has no whole address.` }]),
      ];
    }),
});
