import { shortAddress } from '../links-of.ts';
import { contentRule, type RuleHit } from '../rule.ts';
import { shownOfKind } from '../shown.ts';

export const imageFormat = contentRule({
  id: 'image-format',
  severity: 'error',
  asks: 'Pictures go out as JPEG, PNG or GIF.',
  reason: "Gmail, Outlook and Yahoo drop SVG, and Outlook's Word engine shows nothing for WebP and AVIF.",
  source: 'caniemail: image-svg, image-webp, image-avif',
  check(edition, { rendered, facts }) {
    const vectors = shownOfKind(edition, 'image')
      .filter(({ image }) => image.asset._id.endsWith('-svg'))
      .map(({ at, where }): RuleHit => ({ message: `${where}: the picture is an SVG file.`, at, hint: 'Export it as PNG, at twice the size it is shown in.' }));
    const printed = (rendered?.images ?? []).flatMap(({ src }): RuleHit[] => {
      const format = formatServed(src) ?? formatOfType(facts?.images?.[src]?.contentType);
      return format === undefined ? [] : [{ message: `The picture ${shortAddress(src)} is served as ${format}.`, hint: 'Ask the image service for fm=jpg or fm=png, and never for auto=format.' }];
    });
    return [...vectors, ...printed];
  },
});

/** What the address tells: a parameter of Sanity's image service stands above the file's ending. */
function formatServed(src: string): string | undefined {
  const url = URL.parse(src);
  if (!url) return undefined;
  if (url.searchParams.get('auto') === 'format') return 'whatever the client says it takes (auto=format)';
  const asked = url.searchParams.get('fm') ?? /\.([a-z0-9]+)$/i.exec(url.pathname)?.[1] ?? '';
  return /^(?:svg|webp|avif)$/i.test(asked) ? asked.toUpperCase() : undefined;
}

function formatOfType(contentType: string | undefined): string | undefined {
  return contentType !== undefined && /^image\/(?!jpe?g$|png$|gif$)/.test(contentType) ? contentType : undefined;
}
