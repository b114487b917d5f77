/** Subscribing: a form, a mail, a button. As everywhere, a GET changes nothing about anybody, so a scanner cannot confirm for anybody. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { withValues } from '../lib/text.ts';
import { maskAddress } from '../model/address.ts';
import type { NewsletterCard } from '../ports/content.ts';
import type { Press } from '../usecases/press.ts';
import { confirm, readConfirmation, signUps } from '../usecases/sign-up.ts';
import { addressField, type ReadAsked, trap } from './asking-form.ts';
import { languageAsked, page } from './page.ts';
import { pageWords } from './words/words.ts';

export function signUpPages(press: Press, readAsked: ReadAsked): Hono {
  const app = new Hono();
  const signUp = signUps(press);

  app.get('/subscribe/:newsletter', async (context) => {
    const newsletter = await press.content.newsletter(context.req.param('newsletter'));
    return newsletter === undefined ? context.notFound() : form(context, newsletter);
  });

  app.post('/subscribe/:newsletter', async (context) => {
    const newsletter = await press.content.newsletter(context.req.param('newsletter'));
    if (newsletter === undefined) return context.notFound();
    const words = pageWords(newsletter.language);
    const { text, isIgnored } = await readAsked(context);
    if (!isIgnored && signUp(newsletter, { email: text('email'), name: text('name') }, words).kind === 'refused') return form(context, newsletter, words.addressWrong);
    return page(context, { language: newsletter.language, title: words.askedTitle, body: html`<p>${words.asked}</p>` });
  });

  app.get('/confirm/:token', async (context) => {
    const request = readConfirmation(press, context.req.param('token'));
    const newsletter = request && (await press.content.newsletter(request.newsletter));
    if (request === undefined || newsletter === undefined) return stale(context);
    const words = pageWords(newsletter.language);
    return page(context, {
      language: newsletter.language,
      title: newsletter.title,
      body: html`<p>${withValues(words.confirmQuestion, { list: newsletter.title, address: maskAddress(request.email) })}</p>
<form method="post"><button type="submit">${words.confirmLink}</button></form>`,
    });
  });

  app.post('/confirm/:token', async (context) => {
    const request = readConfirmation(press, context.req.param('token'));
    const newsletter = request && (await press.content.newsletter(request.newsletter));
    if (request === undefined || newsletter === undefined) return stale(context);
    await confirm(press, newsletter, request);
    const words = pageWords(newsletter.language);
    return page(context, { language: newsletter.language, title: words.confirmedTitle, body: html`<p>${withValues(words.confirmed, { list: newsletter.title })}</p>` });
  });
  return app;
}

function form(context: Context, newsletter: NewsletterCard, complaint?: string): Promise<Response> {
  const words = pageWords(newsletter.language);
  return page(context, {
    language: newsletter.language,
    title: newsletter.title,
    status: complaint === undefined ? 200 : 400,
    body: html`${newsletter.description === undefined ? '' : html`<p>${newsletter.description}</p>`}
${complaint === undefined ? '' : html`<p role="alert"><strong>${complaint}</strong></p>`}
<form method="post">
${addressField(words.addressLabel)}
<p><label class="field" for="name">${words.nameLabel}</label><input id="name" name="name" autocomplete="name"></p>
${trap}
<button type="submit">${words.subscribeButton}</button>
</form>
<p>${words.subscribeNote}</p>
${newsletter.tracking === 'clicks' ? html`<p>${words.clicksNote}</p>` : ''}`,
  });
}

function stale(context: Context): Promise<Response> {
  const language = languageAsked(context);
  const words = pageWords(language);
  return page(context, { language, title: words.damagedTitle, body: html`<p>${words.confirmDamaged}</p>`, status: 404 });
}
