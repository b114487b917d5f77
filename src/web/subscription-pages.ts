/**
 * Unsubscribe and preferences. A GET shows a page and changes nothing, so that link scanners cannot unsubscribe anybody;
 * the button POSTs, and so does the one-click of RFC 8058, which gets no page to confirm.
 */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { withValues } from '../lib/text.ts';
import type { Press } from '../usecases/press.ts';
import { choose, holderOf, type LinkHolder, unsubscribe } from '../usecases/unsubscribe.ts';
import { askAddress } from './own-link-pages.ts';
import { page } from './page.ts';
import { type PageWords, pageWords } from './words/words.ts';

type Needs = Pick<Press, 'ledger' | 'settings' | 'clock'>;

interface Visit {
  holder: LinkHolder;
  language: string;
  words: PageWords;
  /** The mail that the reader comes from counts how often its links are followed. */
  isCounting: boolean;
}

export function subscriptionPages(press: Needs): Hono {
  const app = new Hono();
  const damaged = (context: Context): Promise<Response> => askAddress(context, press.settings.publicUrl, 'damaged');

  app.get('/u/:token', async (context) => {
    const visit = await visitOf(press, context.req.param('token'));
    return visit === undefined ? damaged(context) : question(context, visit);
  });

  app.post('/u/:token', async (context) => {
    const form = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
    const isOneClick = form['List-Unsubscribe'] === 'One-Click';
    const visit = await visitOf(press, context.req.param('token'));
    // RFC 8058 §3.2: no redirect, no cookies; a token that is not ours is the caller's fault.
    if (visit === undefined) return isOneClick ? context.text('unknown link', 404) : damaged(context);
    if (form['undo'] !== undefined) return subscribeAgain(press, context, visit);
    await unsubscribe(press, visit.holder, form['all'] === undefined ? 'this list' : 'all', isOneClick ? 'one-click' : 'unsubscribe page');
    return isOneClick ? context.text('unsubscribed') : gone(context, visit);
  });

  app.get('/p/:token', async (context) => {
    const visit = await visitOf(press, context.req.param('token'));
    return visit === undefined ? damaged(context) : choices(context, visit);
  });

  app.post('/p/:token', async (context) => {
    const visit = await visitOf(press, context.req.param('token'));
    if (visit === undefined) return damaged(context);
    const form = await context.req.parseBody({ all: true });
    const wanted = [form['list'] ?? []].flat().map(Number);
    await choose(press, visit.holder, new Set(wanted));
    return page(context, { language: visit.language, title: visit.words.savedTitle, body: html`<p>${visit.words.saved}</p>` });
  });
  return app;
}

async function visitOf(press: Needs, token: string): Promise<Visit | undefined> {
  const holder = await holderOf(press, token);
  if (holder === undefined) return undefined;
  const mailing = await press.ledger.mailings.find(holder.mailingId);
  const language = mailing?.content.rendered.language ?? 'en';
  const isCounting = mailing?.content.rendered.links.some(({ isCounted }) => isCounted) === true;
  return { holder, language, words: pageWords(language), isCounting };
}

function question(context: Context, { holder, language, words }: Visit): Promise<Response> {
  const list = holder.subscriptions.find((one) => one.listId === holder.listId)?.title ?? '';
  const hasOthers = holder.subscriptions.length > 1;
  return page(context, {
    language,
    title: words.unsubscribeTitle,
    body: html`<p>${withValues(words.unsubscribeQuestion, { list, address: holder.maskedAddress })}</p>
<form method="post"><button type="submit" name="confirm" value="1">${words.unsubscribeButton}</button></form>
${hasOthers ? html`<form method="post"><button type="submit" class="quiet" name="all" value="1">${words.unsubscribeAllButton}</button></form>` : ''}`,
  });
}

function gone(context: Context, { holder, language, words }: Visit): Promise<Response> {
  return page(context, {
    language,
    title: words.goneTitle,
    body: html`<p>${withValues(words.gone, { address: holder.maskedAddress })}</p>
<form method="post"><button type="submit" class="quiet" name="undo" value="1">${words.undoButton}</button></form>`,
  });
}

async function subscribeAgain(press: Needs, context: Context, { holder, language, words }: Visit): Promise<Response> {
  await press.ledger.subscribers.resubscribe(holder.subscriberId, holder.listId, { source: 'unsubscribe page', now: press.clock.now() });
  return page(context, { language, title: words.backTitle, body: html`<p>${withValues(words.back, { address: holder.maskedAddress })}</p>` });
}

function choices(context: Context, { holder, language, words, isCounting }: Visit): Promise<Response> {
  const boxes = holder.subscriptions.map(
    (one) => html`<label><input type="checkbox" name="list" value="${one.listId}" ${one.isSubscribed ? 'checked' : ''}> ${one.title}</label>`,
  );
  return page(context, {
    language,
    title: words.preferencesTitle,
    body: html`<form method="post"><p id="about">${withValues(words.preferencesQuestion, { address: holder.maskedAddress })}</p>
<fieldset aria-labelledby="about">${boxes}</fieldset><button type="submit">${words.saveButton}</button></form>${isCounting ? html`
<p>${words.clicksNote}</p>` : ''}`,
  });
}
