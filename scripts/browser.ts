/** A browser for pictures and browser tests: the machine's own Chromium or Chrome, else the one that `npm ci` brings. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';

export interface LaunchedBrowser {
  browser: Browser;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const machinePaths = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** `missing` says in one sentence why no browser could be started. */
export async function launchBrowser(): Promise<LaunchedBrowser | { missing: string }> {
  const failures: string[] = [];
  for (const executablePath of machinePaths) {
    if (executablePath === undefined || !existsSync(executablePath)) continue;
    try {
      return await start(executablePath, {});
    } catch (thrown) {
      failures.push(`${executablePath}: ${firstLine(thrown)}`);
    }
  }
  try {
    const { executablePath, environment, args } = await packedChromium();
    return await start(executablePath, environment, args);
  } catch (thrown) {
    failures.push(`@sparticuz/chromium: ${firstLine(thrown)}`);
  }
  return { missing: `no browser could be started (${failures.join('; ')}); set CHROME_PATH to one.` };
}

async function start(executablePath: string, environment: Record<string, string>, args: string[] = []): Promise<LaunchedBrowser> {
  const home = await mkdtemp(path.join(tmpdir(), 'galley-browser-'));
  const removeHome = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const env = { ...definedOf(process.env), ...environment, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
    const browser = await chromium.launch({ executablePath, env, args: [...flags, ...args], timeout: 60_000 });
    return {
      browser,
      async close() {
        await browser.close();
        await removeHome();
      },
    };
  } catch (thrown) {
    await removeHome();
    throw thrown;
  }
}

/**
 * Unpacks the packed Chromium into the temporary folder, where it stays for the next time. The package unpacks the
 * system libraries it needs only on Amazon's machines; here they are unpacked and put last in LD_LIBRARY_PATH, so that
 * the machine's own go first where it has them.
 */
async function packedChromium(): Promise<{ executablePath: string; environment: Record<string, string>; args: string[] }> {
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const bin = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  await mkdir(tmpdir(), { recursive: true });
  const executablePath = await packed.executablePath();
  const libraries = path.join(await inflate(path.join(bin, 'al2023.tar.br')), 'lib');
  return {
    executablePath,
    environment: {
      LD_LIBRARY_PATH: [process.env['LD_LIBRARY_PATH'], libraries].filter((part) => part !== undefined && part !== '').join(':'),
      FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] ?? path.join(tmpdir(), 'fonts'),
    },
    args: ['--headless=shell', '--single-process', '--no-zygote', '--font-render-hinting=none'],
  };
}

function definedOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function firstLine(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split('\n', 1)[0] ?? '';
}

export interface ScreenshotOptions {
  /** Of the window, in CSS pixels. */
  width: number;
  dark?: boolean;
  imagesOff?: boolean;
  path: string;
}

/** A picture of the whole page. Pictures of the mail are loaded; whatever has not come within ten seconds is left out. */
export async function screenshot(browser: Browser, html: string, { width, dark = false, imagesOff = false, path: file }: ScreenshotOptions): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: 1, colorScheme: dark ? 'dark' : 'light' });
  try {
    const page = await context.newPage();
    if (imagesOff) await page.route('**/*', (route) => (route.request().resourceType() === 'image' ? route.abort() : route.continue()));
    await page.setContent(html, { waitUntil: 'load', timeout: 10_000 }).catch((thrown: unknown) => {
      // A picture that does not come must not cost the picture of the page.
      if (!(thrown instanceof Error && thrown.name === 'TimeoutError')) throw thrown;
    });
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await context.close();
  }
}
