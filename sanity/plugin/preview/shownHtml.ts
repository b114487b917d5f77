/**
 * The html of a mail as the pane shows it. Only what stands around the mail is changed, never the mail: a policy that
 * keeps scripts, forms and, on wish, pictures out, and the reader's colour scheme, which a frame cannot be given otherwise.
 */
export interface Shown {
  isDark: boolean;
  hasImages: boolean;
}

const policy = (hasImages: boolean): string =>
  `default-src 'none'; style-src 'unsafe-inline'; font-src 'none'; img-src ${hasImages ? 'http: https: data:' : "'none'"}; base-uri 'none'; form-action 'none'`;

export function shownHtml(html: string, shown: Shown): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy(shown.hasImages)}"><base target="_blank">`;
  return withColourScheme(afterHead(html, head), shown.isDark);
}

/** The policy must come before anything it is to hold back. `base-uri` forbids only a later base, ours comes with it. */
function afterHead(html: string, head: string): string {
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (tag) => tag + head) : head + html;
}

/** Media queries for the colour scheme become ones that always or never hold. */
function withColourScheme(html: string, isDark: boolean): string {
  return html
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, isDark ? '(min-width: 0)' : '(max-width: 0)')
    .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, isDark ? '(max-width: 0)' : '(min-width: 0)');
}
