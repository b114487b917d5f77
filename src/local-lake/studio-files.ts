/**
 * A built Studio as a single-page application at `/`. Its page is served with what would leave this machine taken out
 * (a bridge script and web fonts of sanity.io) and with a policy under which nothing else can.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import type { LakeEnvironment } from './request.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Galley's own pages and previews stand on other ports of this machine. */
const thisMachine = 'http://127.0.0.1:* http://localhost:*';

export interface StudioSettings {
  directory: string;
  /** Origins besides those of this machine that the Studio may call and show images from: Galley's public address. */
  origins: readonly string[];
  /** What the page tells the Studio's files, which are the same for every lake: sanity/local/settings.ts reads it. */
  page: Readonly<Record<string, string>>;
}

export function studioFiles({ directory, origins, page: settings }: StudioSettings): Hono<LakeEnvironment> {
  const routes = new Hono<LakeEnvironment>();
  const others = [thisMachine, ...origins].join(' ');

  routes.get('*', async (context, next) => {
    const file = within(directory, context.req.path);
    const extension = path.extname(file);
    if (extension !== '' && extension !== '.html') {
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes === undefined) return next();
      const body = extension === '.css' ? withoutRemoteFonts(bytes.toString('utf8')) : new Uint8Array(bytes);
      // Built files have the hash of their content in the name.
      const cache = context.req.path.startsWith('/static/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return new Response(body, { headers: { 'content-type': types[extension] ?? 'application/octet-stream', 'cache-control': cache, 'x-content-type-options': 'nosniff' } });
    }
    const page = await readFile(path.join(directory, 'index.html'), 'utf8').catch(() => undefined);
    if (page === undefined) return next();
    const html = studioPage(page, settings);
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-security-policy': policyFor(html, others), 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin' },
    });
  });
  return routes;
}

/** A name that leads out of the folder becomes one inside it that does not exist. */
function within(directory: string, requestPath: string): string {
  const root = path.resolve(directory);
  const file = path.join(root, path.normalize(`/${safeDecode(requestPath)}`));
  return file.startsWith(root) ? file : root;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an escape sequence at all: then the name is what it says.
    return text;
  }
}

/** The built page with its settings, without scripts and fonts of other hosts, and with calls to them answered on the spot. */
export function studioPage(page: string, settings: Readonly<Record<string, string>>): string {
  return withoutRemoteFonts(page)
    .replaceAll(/<script\b[^>]*\bsrc="https?:\/\/[^"]*"[^>]*>\s*<\/script>/g, '')
    .replaceAll(/<link\b[^>]*\bhref="https?:\/\/[^"]*"[^>]*>/g, '')
    .replace('<head>', () => `<head><script>${staysHere}</script><script type="application/json" id="galley-settings">${scriptJson(settings)}</script>`);
}

/** No value may end the script it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

/**
 * The Studio asks Sanity's hosts for newer versions and whether feedback can be given. The policy would block that with
 * an error in the console each time; here it is told that there is no newer version, and that there is no such service.
 */
const staysHere = `(() => {
  const outside = /^https:\\/\\/(?:[\\w-]+\\.)*(?:sanity\\.io|sanity-cdn\\.(?:com|work))\\//;
  const original = window.fetch;
  window.fetch = (input, init) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    if (!outside.test(url)) return original.call(window, input, init);
    const status = url.includes('/v1/modules/') ? 200 : 503;
    return Promise.resolve(new Response('{}', { status, headers: { 'content-type': 'application/json' } }));
  };
})()`;

function withoutRemoteFonts(text: string): string {
  return text.replaceAll(/@font-face\s*\{[^}]*url\(["']?https?:[^}]*\}/g, '');
}

function policyFor(html: string, others: string): string {
  // Scripts that hold data do not run and need no leave.
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*\bjson")[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    // The Studio writes its styles at run time.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${others}`,
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' blob: data: ws://127.0.0.1:* ws://localhost:* ${others}`,
    `frame-src 'self' data: blob: ${others}`,
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
