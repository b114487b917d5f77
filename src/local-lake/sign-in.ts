/** Where the lake has a token, the Studio's page asks for it once and keeps it as a cookie that no script can read. */
import { Hono } from 'hono';
import { escapeHtml } from '../lib/text.ts';
import { type AccessSettings, isSignedIn, sessionCookie } from './access.ts';
import { plainRefusal } from './refusal.ts';
import type { LakeEnvironment } from './request.ts';

export function signIn(settings: AccessSettings): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  const { token } = settings;
  if (token === undefined) return routes;

  routes.post('/sign-in', async (context) => {
    const given = (await context.req.parseBody())['token'];
    if (typeof given !== 'string' || !isSignedIn({ authorization: `Bearer ${given}`, cookie: undefined }, token)) return page(401, 'This is not the token of this lake.');
    context.header('set-cookie', sessionCookie(given));
    return context.redirect('/', 303);
  });
  routes.get('*', (context, next) => {
    const isPage = context.req.header('accept')?.includes('text/html') === true;
    if (!isPage || isSignedIn({ authorization: undefined, cookie: context.req.header('cookie') }, token)) return next();
    return Promise.resolve(page(401, ''));
  });
  routes.all('/sign-in', () => {
    throw plainRefusal(405, 'Method not allowed');
  });
  return routes;
}

function page(status: number, problem: string): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to the local lake</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}input,button{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;margin:.5rem 0}</style></head>
<body><h1>Local lake</h1><form method="post" action="/sign-in">${problem === '' ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<button>Sign in</button></form></body></html>`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'" } });
}
