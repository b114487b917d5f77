/** What the tests of rendering share: the themes, a context, and html reduced to what it says. */
import { createThemes } from '../../src/themes/themes.ts';
import type { Edition } from '../../src/model/edition.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import { type RenderContext, renderEdition } from '../../src/render/render-edition.ts';

const ownThemes = createThemes();
/** Every theme that comes with Galley. */
export const themes = await Promise.all((await ownThemes.names()).map((name) => ownThemes.load(name)));
export const theme = await ownThemes.load('default');

export const context: RenderContext = {
  publicUrl: 'https://letters.example',
  images: { projectId: 'abc123', dataset: 'production' },
  date: '2026-11-24T08:00:00Z',
};

export function render(edition: Edition, overrides: Partial<RenderContext> = {}, by = theme): Promise<RenderedEdition> {
  return renderEdition(edition, by, { ...context, ...overrides });
}

/** Styles, measures and layout tables taken away: one element or run of words a line. */
export function said(html: string): string {
  return html
    .replace(/<table\b[^>]*role="presentation"[^>]*>|<\/?(?:mj-text|mj-raw)\b[^>]*>/g, '')
    .replace(/ (?:style|class|bgcolor|align|valign|border|cellpadding|cellspacing)="[^"]*"/g, '')
    .replace(/<td width="100%">/g, '<td>')
    .replace(/(<(?:h\d|p|ul|ol|li|blockquote|table|caption|thead|tbody|tr|th|td|hr|img|div)\b)/g, '\n$1')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && (line.startsWith('<td></td>') || !/^(?:<\/?(?:td|tr|div)>|<\/table>)+$/.test(line)))
    .join('\n');
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
