/** Everything Galley shows on the web: unsubscribe and preferences, the archive, counted links, the API of the Studio, health. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { GalleyError } from '../lib/error.ts';
import type { Press } from '../usecases/press.ts';
import { archivePages } from './archive-pages.ts';
import { askingForms } from './asking-form.ts';
import { countedLinks } from './counted-links.ts';
import { ownLinkPages } from './own-link-pages.ts';
import { languageAsked, page } from './page.ts';
import { signUpPages } from './sign-up-pages.ts';
import { studioApi } from './studio-api.ts';
import { subscriptionPages } from './subscription-pages.ts';
import { type HookSettings, hooks } from './webhooks/hooks.ts';
import type { SnsFetch } from './webhooks/sns.ts';
import { pageWords } from './words/words.ts';

/** `studioOrigins`: where a Studio may call the API from. `hookSettings`: which providers may tell of bounces. */
export function createWeb(press: Press, studioOrigins: string[], hookSettings: HookSettings = {}, fetchText: SnsFetch = textAt): Hono {
  const app = new Hono();
  const readAsked = askingForms(press.clock);
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }));
  app.get('/health', (context) => context.json({ ok: true }));
  app.route('/api', studioApi(press, studioOrigins));
  app.route('/hooks', hooks(press, hookSettings, fetchText));
  app.route('/', subscriptionPages(press));
  app.route('/', ownLinkPages(press, readAsked));
  app.route('/', signUpPages(press, readAsked));
  app.route('/', archivePages(press));
  app.route('/', countedLinks(press));

  app.notFound((context) => {
    const language = languageAsked(context);
    const words = pageWords(language);
    return page(context, { language, title: words.notFoundTitle, body: html`<p>${words.notFound}</p>`, status: 404 });
  });
  app.onError((error, context) => {
    press.log.warn({ error, path: context.req.routePath }, 'A page failed.');
    return context.text('Something went wrong on our side. Please try again.', 500);
  });
  return app;
}

const fetchForMs = 10_000;

/** Without following to other hosts: the address was checked, where it leads to was not. */
async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchForMs) });
  if (!answer.ok) throw new GalleyError('unavailable', 'certificate-unreachable', `${new URL(url).host} answered ${answer.status}.`);
  return answer.text();
}
