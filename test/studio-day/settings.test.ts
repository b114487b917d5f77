/** The same built files for every lake: the page they are opened from says which. Nothing here leaves this machine. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, type LaunchedBrowser } from '../../scripts/browser.ts';
import { patience } from './form.ts';

const started = await launchBrowser();
const missing = 'missing' in started ? started.missing : undefined;
const launched = started as LaunchedBrowser;

afterAll(async () => {
  if (missing === undefined) await launched.close();
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Opens the built Studio as if it stood at studio.example; answers the hosts it asks besides, each of which hears nothing. */
async function hostsAskedBy(settings: Record<string, string>, until: string): Promise<Set<string>> {
  const context = await launched.browser.newContext();
  const hosts = new Set<string>();
  try {
    await context.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.hostname !== 'studio.example') {
        hosts.add(url.host);
        return route.abort();
      }
      const file = path.extname(url.pathname) === '' ? '/index.html' : url.pathname;
      const text = await readFile(path.join('sanity/dist', file)).catch(() => undefined);
      if (text === undefined) return route.fulfill({ status: 404 });
      const told = `<head><script type="application/json" id="galley-settings">${JSON.stringify(settings)}</script>`;
      const body = file === '/index.html' ? text.toString('utf8').replace('<head>', told) : text;
      return route.fulfill({ body, contentType: types[path.extname(file)] ?? 'application/octet-stream' });
    });
    const page = await context.newPage();
    await page.goto('https://studio.example/');
    await expect.poll(() => [...hosts], patience).toContain(until);
    return hosts;
  } finally {
    await context.close();
  }
}

test('a page that names a Sanity project has the Studio ask that project, and nobody on this machine', async () => {
  const hosts = await hostsAskedBy({ projectId: 'abc12345', dataset: 'production', galleyUrl: 'https://letters.example' }, 'abc12345.api.sanity.io');
  expect([...hosts].filter((host) => /^(?:127\.|localhost)/.test(host))).toEqual([]);
});

test('a page may name the host of the lake as well', async () => {
  const hosts = await hostsAskedBy({ projectId: 'local001', dataset: 'production', apiHost: 'http://127.0.0.1:9' }, '127.0.0.1:9');
  expect([...hosts].filter((host) => host.endsWith('api.sanity.io') && host !== 'api.sanity.io')).toEqual([]);
});
