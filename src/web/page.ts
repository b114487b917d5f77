/** The frame of our small pages: no script, no third party, nothing to index but where one says so; readable by anybody on anything. */
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { directionOf } from '../model/newsletter.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const style = `
:root{color-scheme:light dark;--page:#F3F0EA;--card:#FFFFFF;--text:#22313A;--muted:#55646B;--accent:#0B5F60;--on:#FFFFFF;--rule:#D9DFDC}
@media(prefers-color-scheme:dark){:root{--page:#10181C;--card:#182328;--text:#E6ECEA;--muted:#A8B7B5;--accent:#7FD1C7;--on:#0C2022;--rule:#34474E}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:17px/27px -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
main{max-width:560px;margin:8vh auto;padding:34px 40px 40px;background:var(--card);border-radius:8px}
h1{font:700 30px/36px Georgia,"Times New Roman",serif;margin:0 0 18px}
p{margin:0 0 18px;overflow-wrap:anywhere}
button{font:inherit;font-weight:600;min-height:54px;padding:14px 26px;border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
button:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
form{margin:0 0 14px}
fieldset{border:0;margin:0 0 18px;padding:0}
label{display:flex;gap:12px;align-items:center;min-height:48px;border-bottom:1px solid var(--rule)}
input[type=checkbox]{width:24px;height:24px;accent-color:var(--accent)}
label.field{display:block;min-height:0;border:0;font-weight:600;margin-bottom:6px}
input:not([type=checkbox]){width:100%;min-height:48px;padding:10px 14px;font:inherit;color:inherit;background:transparent;border:2px solid var(--muted);border-radius:6px}
a{color:var(--accent);text-underline-offset:3px}
.editions{list-style:none;margin:0 0 18px;padding:0}
.editions li{padding:18px 0;border-top:1px solid var(--rule)}
.editions a{font:700 20px/28px Georgia,"Times New Roman",serif}
.editions time{display:block;color:var(--muted);font-size:15px;line-height:24px}
.editions p{margin:6px 0 0}
@media(max-width:600px){main{margin:0;min-height:100vh;border-radius:0;padding:26px 22px}button{width:100%}}
`;

const headers: Record<string, string> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export interface PageParts {
  language: string;
  title: string;
  body: Html;
  status?: 200 | 400 | 404;
  head?: Html;
  /** Search engines may list it. */
  isIndexed?: boolean;
}

/** For pages of no newsletter: what the browser asks for first. */
export function languageAsked(context: Context): string {
  return context.req.header('Accept-Language')?.slice(0, 2) ?? 'en';
}

export async function page(context: Context, { language, title, body, status = 200, head, isIndexed = false }: PageParts): Promise<Response> {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  if (!isIndexed) context.header('X-Robots-Tag', 'noindex, nofollow');
  const document = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head ?? ''}<style>${raw(style)}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`;
  return context.html(document, status);
}
