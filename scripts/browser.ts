/** A headless browser for pictures and tests: the machine's own, else the one that npm brought. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { sentenceOf } from '../src/lib/error.ts';

export type { Browser } from 'playwright-core';

export type Launched = { browser: Browser; close(): Promise<void> } | { missing: string };

/** No sandbox, because it runs as root in CI; no background traffic, because there is no network to speak of. */
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const installed = [process.env['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Answers why where none starts. */
export async function launchBrowser(): Promise<Launched> {
  const failures: string[] = [];
  for (const way of [...installed.flatMap((file) => (file !== undefined && existsSync(file) ? [async () => ({ executablePath: file, args: quiet })] : [])), fromNpm, fromNpmWithItsLibraries]) {
    try {
      const browser = await chromium.launch({ ...(await way()), timeout: 60_000 });
      return { browser, close: () => browser.close() };
    } catch (error) {
      failures.push(sentenceOf(error).split('\n')[0] ?? '');
    }
  }
  return { missing: `no browser starts here (${failures.at(-1)}); install Chromium, or set CHROME_PATH.` };
}

async function fromNpm(): Promise<LaunchOptions> {
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...quiet] };
}

/** For machines without the libraries a browser needs: the package ships those too, for another system, so they come last. */
async function fromNpmWithItsLibraries(): Promise<LaunchOptions> {
  const options = await fromNpm();
  const archive = fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')));
  const folder = await inflate(archive);
  return { ...options, env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_PATH: path.join(tmpdir(), 'fonts') } };
}

export interface ScreenshotOptions {
  /** In CSS pixels. */
  width: number;
  dark?: boolean;
  imagesOff?: boolean;
  path: string;
}

/** The whole page as PNG. */
export async function screenshot(browser: Browser, html: string, { width, dark = false, imagesOff = false, path: file }: ScreenshotOptions): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
  try {
    const page = await context.newPage();
    if (imagesOff) await page.route(/.*/, (route) => (route.request().resourceType() === 'image' ? route.abort() : route.continue()));
    await page.setContent(html, { waitUntil: 'load' });
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await context.close();
  }
}
