/** One person at the Studio in a browser window of their own, and what the window complained of. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import type { Person } from '../../src/local-lake/people.ts';

export interface Editor {
  page: Page;
  /** Errors in the console and exceptions nobody caught, less those that are allowed. */
  complaints: string[];
  /** Addresses of other hosts that the window asked for. */
  strayed: string[];
  /** Goes to a path of the Studio. */
  visit(path: string): Promise<void>;
  /** Keeps a picture in out/studio. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** When a page is left the Studio says goodbye to the others on a socket that the browser may be closing already. */
const farewell = /^WebSocket is already in CLOSING or CLOSED state\.$/;

export async function sitDown(browser: Browser, studioUrl: string, person: Person): Promise<Editor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strayed: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !farewell.test(message.text())) complaints.push(wordsOf(message));
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1') strayed.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).hostname !== '127.0.0.1') strayed.push(socket.url());
  });
  await page.goto(`${studioUrl}/as/${person.id}`);
  return {
    page,
    complaints,
    strayed,
    visit: async (address) => void (await page.goto(studioUrl + address)),
    async picture(name) {
      const directory = path.join('out', 'studio');
      mkdirSync(directory, { recursive: true });
      await page.screenshot({ path: path.join(directory, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

function wordsOf(message: ConsoleMessage): string {
  const { url } = message.location();
  return `${message.text()}${url === '' ? '' : ` (${url})`}`;
}
