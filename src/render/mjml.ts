/** MJML to html, once an edition. No includes, no web fonts (MJML links Google's by default, which tells them who reads), strict. */
import { GalleyError, sentenceOf } from '../lib/error.ts';

export async function compileMjml(mjml: string): Promise<string> {
  // Loaded here and not above: it takes over a second, and most commands render nothing.
  const { default: mjml2html } = await import('mjml');
  try {
    const { html } = await mjml2html(mjml, { fonts: {}, validationLevel: 'strict', ignoreIncludes: true, keepComments: true });
    return withoutIndentation(html);
  } catch (thrown) {
    throw new GalleyError('configuration', 'theme-broken', `The theme does not make valid MJML: ${sentenceOf(thrown)}`, {
      hint: 'Mend the theme; content cannot cause this, since all of it is escaped.',
      cause: thrown,
    });
  }
}

/** Half of what MJML prints is indentation; Gmail clips a message by its size. A line break is white space enough. */
function withoutIndentation(html: string): string {
  return `${html.replace(/[ \t]*\n\s*/g, '\n').trim()}\n`;
}
