/**
 * An edition and a theme become a rendered edition: html by Handlebars and MJML, the text part from the same structure,
 * merge fields open. Pure: the same edition, theme and context give the same bytes, whatever the day, host or place.
 */
import type { Block } from '../model/block.ts';
import type { Edition } from '../model/edition.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { Theme } from '../ports/themes.ts';
import { oneLine } from '../lib/text.ts';
import { archiveUrl, type RenderContext } from './context.ts';
import { leadOf } from './headings.ts';
import { compileMjml } from './mjml.ts';
import { cutsOf } from './cut.ts';
import { type Scope, scopeOf } from './scope.ts';
import { editionText } from './text/edition.ts';
import { blockMjml } from './views/blocks.ts';
import { bottomView, continuesView, topView } from './views/frame.ts';

export type { RenderContext } from './context.ts';

/** Gmail clips the html at about 102 kB and hides what comes after; the difference is left for the recipient's values. */
const mostMailBytes = 90_000;

/** Throws GalleyError theme-broken (configuration) where the theme cannot be used; content alone never makes it throw. */
export async function renderEdition(edition: Edition, theme: Theme, context: RenderContext): Promise<RenderedEdition> {
  const { mail, isCut, whole } = await fittingHtml(() => scopeOf(edition, theme, context), edition.blocks, context.mostBytes ?? mostMailBytes);
  const { scope, html } = mail;
  const web = await webPage(whole, isCut, () => scopeOf(edition, theme, withoutCounting(context)));
  return {
    fingerprint: edition.fingerprint,
    theme: theme.name,
    language: scope.language,
    direction: scope.direction,
    subject: oneLine(edition.subject),
    preheader: oneLine(edition.preheader),
    html,
    ...(isCut ? { isCut } : {}),
    ...(web === undefined ? {} : { whole: { html: web.html, mergeFields: web.scope.gathered.mergeFields } }),
    text: editionText(scope),
    mergeFields: scope.gathered.mergeFields,
    links: scope.gathered.links,
    images: scope.gathered.images,
    archiveUrl: archiveUrl(context.publicUrl, edition.newsletter.slug, edition.slug),
  };
}

interface Attempt {
  scope: Scope;
  html: string;
}

interface Fitting {
  mail: Attempt;
  isCut: boolean;
  /** The mail itself where all of it fits. */
  whole: Attempt;
}

/** All blocks where they fit; else as many as fit, found by halving. Each try begins anew, since a scope keeps what it saw. */
async function fittingHtml(newScope: () => Scope, blocks: readonly Block[], mostBytes: number): Promise<Fitting> {
  const whole = await attempt(newScope(), blocks, false);
  if (Buffer.byteLength(whole.html) <= mostBytes) return { mail: whole, isCut: false, whole };

  const cuts = cutsOf(blocks);
  let mail = await attempt(newScope(), [], true);
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const tried = await attempt(newScope(), cuts[middle] ?? [], true);
    if (Buffer.byteLength(tried.html) <= mostBytes) {
      mail = tried;
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return { mail, isCut: true, whole };
}

async function attempt(scope: Scope, shown: readonly Block[], isCut: boolean): Promise<Attempt> {
  return { scope, html: await compileMjml(editionMjml(scope, shown, isCut)) };
}

/** The edition for the archive, whose links lead straight; undefined where that is the mail itself. */
async function webPage(whole: Attempt, isCut: boolean, newScope: () => Scope): Promise<Attempt | undefined> {
  const { scope } = whole;
  if (scope.gathered.links.some(({ isCounted }) => isCounted)) return attempt(newScope(), scope.edition.blocks, false);
  return isCut ? whole : undefined;
}

function withoutCounting({ countedLink: _counted, ...context }: RenderContext): RenderContext {
  return context;
}

/** In the order of reading, because heading levels, links and pictures are noted as they come. */
function editionMjml(scope: Scope, shown: readonly Block[], isCut: boolean): string {
  const lead = leadOf({ ...scope.edition, blocks: [...shown] });
  const top = topView(scope, lead !== undefined);
  const blocks = shown.map((block) => blockMjml(scope, block, block === lead));
  const continues = isCut ? continuesView(scope) : null;
  return scope.look.print('edition', { ...top, blocks, continues, bottom: bottomView(scope) }).toString();
}
