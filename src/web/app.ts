/** Everything Galley shows on the web: unsubscribe and preferences, the archive, the API of the Studio, health. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { archivedEdition } from '../usecases/archived-edition.ts';
import type { Press } from '../usecases/press.ts';
import { page } from './page.ts';
import { signUpPages } from './sign-up-pages.ts';
import { studioApi } from './studio-api.ts';
import { subscriptionPages } from './subscription-pages.ts';
import { pageWords } from './words.ts';

/** `studioOrigins`: where a Studio may call the API from. */
export function createWeb(press: Press, studioOrigins: string[]): Hono {
  const app = new Hono();
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }));
  app.get('/health', (context) => context.json({ ok: true }));
  app.route('/api', studioApi(press, studioOrigins));
  app.route('/', subscriptionPages(press));
  app.route('/', signUpPages(press));

  app.get('/archive/:newsletter/:edition', async (context) => {
    const { newsletter, edition } = context.req.param();
    const archived = await archivedEdition(press, `${newsletter}/${edition}`);
    if (archived === undefined) return context.notFound();
    // Pictures come from the content lake's host; nothing else is fetched, nothing runs.
    context.header('Content-Security-Policy', "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    context.header('Referrer-Policy', 'no-referrer');
    return context.html(archived.html);
  });

  app.notFound((context) => {
    const language = context.req.header('Accept-Language')?.slice(0, 2) ?? 'en';
    const words = pageWords(language);
    return page(context, { language, title: words.notFoundTitle, body: html`<p>${words.notFound}</p>`, status: 404 });
  });
  app.onError((error, context) => {
    press.log.warn({ error, path: context.req.routePath }, 'A page failed.');
    return context.text('Something went wrong on our side. Please try again.', 500);
  });
  return app;
}
