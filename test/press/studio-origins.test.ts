import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { install } from '../../src/wiring.ts';

test('the Studio may ask from this machine under either name, and from nowhere else', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'galley-origins-'));
  const installation = install({ GALLEY_HOME: home, GALLEY_WEB_PORT: '0', SANITY_API_HOST: 'http://127.0.0.1:3900', GALLEY_LOG_LEVEL: 'silent' });
  const web = await installation.serveWeb(await installation.press());
  const allowed = async (origin: string): Promise<string | null> =>
    (await fetch(`${web.url}/api/preview`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })).headers.get('access-control-allow-origin');
  expect(await allowed('http://127.0.0.1:3900')).toBe('http://127.0.0.1:3900');
  expect(await allowed('http://localhost:3900')).toBe('http://localhost:3900');
  expect(await allowed('http://localhost:3901')).toBe(null);
  expect(await allowed('https://elsewhere.example')).toBe(null);
  await web.close();
  await installation.close();
  rmSync(home, { recursive: true, force: true });
});
