/** The sample editions as a reader would get them, out of a local lake of their own that also serves their pictures. */
import type { Edition } from '../../src/model/edition.ts';
import type { RenderedEdition } from '../../src/model/rendered-edition.ts';
import type { Theme } from '../../src/ports/themes.ts';
import { type RenderContext, renderEdition } from '../../src/render/render-edition.ts';
import { fillForNobody } from '../../src/usecases/fill-for-nobody.ts';
import { install } from '../../src/wiring.ts';

export interface Samples {
  editions: Edition[];
  themeNames: string[];
  /** The html with the merge fields filled as for a reader of whom nothing is known. */
  mail(edition: Edition, themeName: string): Promise<{ html: string; text: string; rendered: RenderedEdition }>;
  context: RenderContext;
  close(): Promise<void>;
}

const publicUrl = 'https://letters.example';
const date = '2026-11-24T08:00:00Z';

/** `home`: a folder that the lake and the ledger may fill. */
export async function openSamples(home: string): Promise<Samples> {
  const environment = { GALLEY_HOME: home, GALLEY_LOG_LEVEL: 'error' };
  const lake = await install(environment).serveLake({ port: 0 });
  const installation = install({ ...environment, SANITY_API_HOST: lake.url });
  await installation.withLake((archive) => archive.seed());
  const press = await installation.press();
  const context: RenderContext = { publicUrl, images: press.settings.images, date };
  const summaries = await press.content.editions('published');
  const answers = await Promise.all(summaries.map(({ slug }) => press.content.edition(slug, 'published')));
  const loadTheme = (name: string): Promise<Theme> => press.themes.load(name);
  return {
    editions: answers.flatMap(({ edition }) => (edition === undefined ? [] : [edition])).toSorted((a, b) => a.slug.localeCompare(b.slug)),
    themeNames: await press.themes.names(),
    context,
    async mail(edition, themeName) {
      const rendered = await renderEdition(edition, await loadTheme(themeName), context);
      return { rendered, ...fillForNobody(rendered, publicUrl) };
    },
    async close() {
      await installation.close();
      await lake.close();
    },
  };
}
