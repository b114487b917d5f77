/** The way to one's own link: `/u` and `/p` where no token stands, as the archive links them, and what a damaged one leads to. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { preferencesUrl } from '../usecases/links.ts';
import { ownLinks } from '../usecases/own-link.ts';
import type { Press } from '../usecases/press.ts';
import { addressField, type ReadAsked, trap } from './asking-form.ts';
import { languageAsked, page } from './page.ts';
import { pageWords } from './words/words.ts';

export function ownLinkPages(press: Press, readAsked: ReadAsked): Hono {
  const app = new Hono();
  const { publicUrl } = press.settings;
  const askFor = ownLinks(press, pageWords);

  app.get('/u', (context) => askAddress(context, publicUrl, 'no link'));
  app.get('/p', (context) => askAddress(context, publicUrl, 'no link'));

  app.post('/p', async (context) => {
    const { text, isIgnored } = await readAsked(context);
    if (!isIgnored && askFor(text('email')).kind === 'refused') return askAddress(context, publicUrl, 'address wrong');
    const language = languageAsked(context);
    const words = pageWords(language);
    return page(context, { language, title: words.askedTitle, body: html`<p>${words.ownLinkSent}</p>` });
  });
  return app;
}

const statuses = { 'no link': 200, damaged: 404, 'address wrong': 400 } as const;

/** A form for the address that a new link goes to. */
export function askAddress(context: Context, publicUrl: string, because: keyof typeof statuses): Promise<Response> {
  const language = languageAsked(context);
  const words = pageWords(language);
  return page(context, {
    language,
    title: because === 'damaged' ? words.damagedTitle : words.ownLinkTitle,
    status: statuses[because],
    body: html`${because === 'address wrong' ? html`<p role="alert"><strong>${words.addressWrong}</strong></p>` : html`<p>${because === 'damaged' ? words.damaged : words.ownLinkNote}</p>`}
<form method="post" action="${formPath(publicUrl)}">
${addressField(words.addressLabel)}
${trap}
<button type="submit">${words.ownLinkButton}</button>
</form>`,
  });
}

/** Without the host: the policy of our pages lets forms go to the host that the page came from. */
function formPath(publicUrl: string): string {
  return new URL(preferencesUrl(publicUrl, '')).pathname.replace(/\/$/, '');
}
