/** The archive on the web: an edition as a page of its own, a newsletter's editions, and the same as an Atom feed (RFC 4287). */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { escapeHtml } from '../lib/text.ts';
import { type ArchivedEdition, archivedEdition, type ArchiveEntry, archiveOf } from '../usecases/archived-edition.ts';
import type { Press } from '../usecases/press.ts';
import { page } from './page.ts';
import { pageWords } from './words/words.ts';

/** Each is read whole from the ledger, so not without end. */
const mostListed = 50;
const mostInFeed = 20;

// Pictures come from the content lake's host; nothing else is fetched, nothing runs.
const editionPolicy = "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function archivePages(press: Press): Hono {
  const app = new Hono();
  const isIndexed = press.settings.isArchiveIndexed;

  app.get('/archive/:newsletter', async (context) => {
    const entries = await archiveOf(press, context.req.param('newsletter'), mostListed);
    return entries[0] === undefined ? context.notFound() : index(context, [entries[0], ...entries.slice(1)]);
  });

  app.get('/archive/:newsletter/feed.xml', async (context) => {
    const entries = await archiveOf(press, context.req.param('newsletter'), mostInFeed);
    if (entries[0] === undefined) return context.notFound();
    if (!isIndexed) context.header('X-Robots-Tag', 'noindex');
    return context.body(feed(entries[0], entries), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });

  app.get('/archive/:newsletter/:edition', async (context) => {
    const { newsletter, edition } = context.req.param();
    const archived = await archivedEdition(press, `${newsletter}/${edition}`);
    if (archived === undefined) return context.notFound();
    context.header('Content-Security-Policy', editionPolicy);
    context.header('Referrer-Policy', 'no-referrer');
    if (!isIndexed) context.header('X-Robots-Tag', 'noindex');
    return context.html(webPage(archived, isIndexed));
  });

  function index(context: Context, entries: readonly [ArchiveEntry, ...ArchiveEntry[]]): Promise<Response> {
    const [{ newsletter, language, url }] = entries;
    const words = pageWords(language);
    return page(context, {
      language,
      title: newsletter,
      isIndexed,
      head: html`<link rel="alternate" type="application/atom+xml" title="${newsletter}" href="${feedUrl(url)}">`,
      body: html`<p>${words.archiveNote}</p>
<ul class="editions">${entries.map((entry) => html`<li><a href="${entry.url}">${entry.title}</a><time datetime="${entry.sentAt}">${entry.sentOn}</time>${entry.summary === '' ? '' : html`<p>${entry.summary}</p>`}</li>`)}</ul>
<p><a href="${indexUrl(url).replace('/archive/', '/subscribe/')}">${words.subscribeButton}</a> · <a href="${feedUrl(url)}">${words.feed}</a></p>`,
    });
  }
  return app;
}

/**
 * The mail's own html, which is responsive, dark and printable already, made a page: the message is the page's main part,
 * and its head says what other places show of it.
 */
export function webPage(archived: ArchivedEdition, isIndexed: boolean): string {
  const { title, summary, url, newsletter, language, sentAt, picture } = archived;
  const facts: [string, string][] = [
    ['og:type', 'article'],
    ['og:title', title],
    ...(summary === '' ? [] : [['og:description', summary] satisfies [string, string]]),
    ['og:url', url],
    ['og:site_name', newsletter],
    ['og:locale', language],
    ['article:published_time', sentAt],
    ...(picture === undefined ? [] : [['og:image', picture.src], ['og:image:alt', picture.alt]] satisfies [string, string][]),
  ];
  const head = [
    ...(isIndexed ? [] : ['<meta name="robots" content="noindex">']),
    ...(summary === '' ? [] : [`<meta name="description" content="${escapeHtml(summary)}">`]),
    `<meta name="twitter:card" content="${picture === undefined ? 'summary' : 'summary_large_image'}">`,
    ...facts.map(([property, content]) => `<meta property="${property}" content="${escapeHtml(content)}">`),
    `<link rel="canonical" href="${escapeHtml(url)}">`,
    `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(newsletter)}" href="${escapeHtml(feedUrl(url))}">`,
  ];
  return withMain(archived.html).replace('</head>', () => `${head.join('\n')}\n</head>`);
}

/**
 * MJML writes the message as one `div` that says it is an article, and nothing after it. The `div` stays, because the
 * theme's style sheets know it; what it holds becomes the page's main part.
 */
function withMain(mail: string): string {
  return mail
    .replace(/<div([^>]*) role="article"([^>]*)>/, (_all, before: string, after: string) => `<div${before.replace(/ ?aria-(?:label|roledescription)="[^"]*"/g, '')}${after}><main>`)
    .replace(/<\/div>(\s*<\/body>)/, (_all, end: string) => `</main></div>${end}`);
}

function feed(newest: ArchiveEntry, entries: readonly ArchiveEntry[]): string {
  const at = indexUrl(newest.url);
  const told = entries.map(
    (entry) => `<entry><title>${escapeHtml(entry.title)}</title><id>${escapeHtml(entry.url)}</id><link href="${escapeHtml(entry.url)}"/><published>${instant(entry)}</published><updated>${instant(entry)}</updated>${entry.summary === '' ? '' : `<summary>${escapeHtml(entry.summary)}</summary>`}</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeHtml(newest.language)}"><title>${escapeHtml(newest.newsletter)}</title><id>${escapeHtml(at)}</id><link href="${escapeHtml(at)}"/><link rel="self" type="application/atom+xml" href="${escapeHtml(feedUrl(newest.url))}"/><updated>${instant(newest)}</updated><author><name>${escapeHtml(newest.publisher)}</name></author>
${told.join('\n')}
</feed>
`;
}

function indexUrl(editionUrl: string): string {
  return editionUrl.slice(0, editionUrl.lastIndexOf('/'));
}

function feedUrl(editionUrl: string): string {
  return `${indexUrl(editionUrl)}/feed.xml`;
}

function instant({ sentAt }: ArchiveEntry): string {
  return new Date(sentAt).toISOString();
}
