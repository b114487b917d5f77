/** Html that is safe to print as it stands. Everything else that reaches a template is text, and Handlebars escapes it. */
import Handlebars from 'handlebars';
import { escapeHtml } from '../../lib/text.ts';

export type Html = Handlebars.SafeString;

/** For html made by the renderer itself; never for content. */
export function safe(html: string): Html {
  return new Handlebars.SafeString(html);
}

/** Content as html. Escaped here rather than by Handlebars, which also writes `=` as an entity and so spoils addresses. */
export function words(text: string): Html {
  return safe(escapeHtml(text));
}

/** A name or title of its own direction, kept from mixing with the words around it. */
export function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
