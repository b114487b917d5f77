/** Whether a media query holds on a screen of a given width and colour scheme (Media Queries Level 4, what mails use of it). */
export interface Screen {
  scheme: 'light' | 'dark';
  /** In CSS pixels. */
  width: number;
}

/** A list holds when one of its queries does; what is not understood does not hold. */
export function mediaHolds(queries: string, screen: Screen): boolean {
  return queries.trim() === '' || queries.split(',').some((query) => queryHolds(query.trim().toLowerCase(), screen));
}

function queryHolds(query: string, screen: Screen): boolean {
  const negated = /^not\s+/.test(query);
  const parts = query.replace(/^(?:not|only)\s+/, '').split(/\s+and\s+/);
  return parts.every((part) => partHolds(part.trim(), screen)) !== negated;
}

function partHolds(part: string, { scheme, width }: Screen): boolean {
  if (part === 'all' || part === 'screen') return true;
  const feature = /^\(\s*([\w-]+)\s*:\s*([^)]+?)\s*\)$/.exec(part);
  const pixels = /^([\d.]+)px$/.exec(feature?.[2] ?? '')?.[1];
  switch (feature?.[1] ?? '') {
    case 'prefers-color-scheme':
      return feature?.[2] === scheme;
    case 'min-width':
      return pixels !== undefined && width >= Number(pixels);
    case 'max-width':
      return pixels !== undefined && width <= Number(pixels);
    default:
      return false;
  }
}
