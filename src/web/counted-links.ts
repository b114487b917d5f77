/**
 * A counted link: sends the reader on to where the link says, and counts that it was followed. No cookie, no page
 * between, and a ledger that fails keeps nobody. HEAD is answered the same and counts nothing.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { clickCounter } from '../usecases/clicks/count-clicks.ts';
import { readCountedLink } from '../usecases/clicks/counted-link.ts';
import type { Press } from '../usecases/press.ts';
import { languageAsked, page } from './page.ts';
import { pageWords } from './words/words.ts';

export function countedLinks(press: Press): Hono {
  const app = new Hono();
  const count = clickCounter(press);

  app.get('/l/:key/:signature', async (context) => {
    const link = readCountedLink(press.settings, { ...context.req.param(), to: context.req.query('to') ?? '' });
    if (link === undefined) return damaged(context);
    if (context.req.method !== 'HEAD') count(link, { headerOf: (name) => context.req.header(name), from: clientOf(context) });
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Robots-Tag', 'noindex, nofollow');
    return context.redirect(link.to, 302);
  });
  app.get('/l/*', damaged);
  return app;
}

/** Names no destination: a link that we did not make is none of ours to show. */
function damaged(context: Context): Promise<Response> {
  const language = languageAsked(context);
  const words = pageWords(language);
  return page(context, { language, title: words.damagedTitle, body: html`<p>${words.linkDamaged}</p>`, status: 404 });
}

/**
 * Behind a proxy every request comes from the proxy, which says for whom. Whoever makes the header up only spreads
 * himself over many clients; it is used for nothing else.
 */
function clientOf(context: Context): string {
  const [told] = context.req.header('X-Forwarded-For')?.split(',') ?? [];
  return told?.trim() ?? socketAddress(context);
}

/** Empty where the request came over no socket, as in tests. */
function socketAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    // Throws where the server gave the request no socket: then nothing tells clients apart.
    return '';
  }
}
