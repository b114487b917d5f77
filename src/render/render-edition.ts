/**
 * An edition and a theme become a rendered edition: html by Handlebars and MJML, the text part from the same structure,
 * merge fields open. Pure: the same edition, theme and context give the same bytes, whatever the day, host or place.
 */
import type { Edition } from '../model/edition.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { Theme } from '../ports/themes.ts';
import { oneLine } from '../lib/text.ts';
import { archiveUrl, type RenderContext } from './context.ts';
import { leadOf } from './headings.ts';
import { compileMjml } from './mjml.ts';
import { type Scope, scopeOf } from './scope.ts';
import { editionText } from './text/edition.ts';
import { blockMjml } from './views/blocks.ts';
import { bottomView, topView } from './views/frame.ts';

export type { RenderContext } from './context.ts';

/** Throws GalleyError theme-broken (configuration) where the theme cannot be used; content alone never makes it throw. */
export async function renderEdition(edition: Edition, theme: Theme, context: RenderContext): Promise<RenderedEdition> {
  const scope = scopeOf(edition, theme, context);
  const html = await compileMjml(editionMjml(scope));
  return {
    fingerprint: edition.fingerprint,
    theme: theme.name,
    language: scope.language,
    direction: scope.direction,
    subject: oneLine(edition.subject),
    preheader: oneLine(edition.preheader),
    html,
    text: editionText(scope),
    mergeFields: scope.gathered.mergeFields,
    links: scope.gathered.links,
    images: scope.gathered.images,
    archiveUrl: archiveUrl(context.publicUrl, edition.newsletter.slug, edition.slug),
  };
}

/** In the order of reading, because heading levels, links and pictures are noted as they come. */
function editionMjml(scope: Scope): string {
  const lead = leadOf(scope.edition);
  const top = topView(scope, lead !== undefined);
  const blocks = scope.edition.blocks.map((block) => blockMjml(scope, block, block === lead));
  return scope.look.print('edition', { ...top, blocks, bottom: bottomView(scope) }).toString();
}
