/** An editorial office for browser tests: local lake with the sample content and the built Studio, web pages, inbox, worker. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SanityClient } from '@sanity/client';
import { freePort } from '../../scripts/free-port.ts';
import { type Inbox, openInbox } from '../../scripts/inbox.ts';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { createLakeClient } from '../../src/lake/client.ts';
import type { Person } from '../../src/local-lake/people.ts';
import { startLocalLake } from '../../src/local-lake/server.ts';
import { importSubscribers } from '../../src/usecases/import-subscribers.ts';
import type { Press } from '../../src/usecases/press.ts';
import { work } from '../../src/usecases/work.ts';
import { install, readCsv } from '../../src/wiring.ts';

/** Who works through the client here: whatever no editor did in a window. */
const desk: Person = { id: 'desk', name: 'Desk Example', email: 'desk@press.example' };
export const ada: Person = { id: 'ada', name: 'Ada Example', email: 'ada@press.example' };
export const ben: Person = { id: 'ben', name: 'Ben Example', email: 'ben@press.example' };

export const list = 'plain-words';
export const newsletterId = 'newsletter-plain-words';

export interface Office {
  studioUrl: string;
  inbox: Inbox;
  press: Press;
  /** Sees drafts and published documents as they are stored. */
  lake: SanityClient;
  close(): Promise<void>;
}

/** How soon a worker here looks again; an installation's own takes a quarter of a minute. */
const lookEveryMs = 300;

/** The newsletter asks for so many approvals; everything else is as the sample content has it. */
export async function openOffice({ approvals }: { approvals: 1 | 2 }): Promise<Office> {
  const home = mkdtempSync(path.join(tmpdir(), 'galley-office-'));
  const webPort = await freePort();
  const publicUrl = `http://127.0.0.1:${webPort}`;
  const inbox = await openInbox({ smtpPort: 0, webPort: 0, directory: path.join(home, 'inbox') });
  const served = await startLocalLake({
    directory: path.join(home, 'lake'),
    port: 0,
    people: [desk, ada, ben],
    studioDirectory: 'sanity/dist',
    studioSettings: { galleyUrl: publicUrl },
    origins: [publicUrl],
  });
  const installation = install({
    GALLEY_HOME: home,
    SANITY_API_HOST: served.url,
    GALLEY_RELAY: inbox.smtpUrl,
    GALLEY_PUBLIC_URL: publicUrl,
    GALLEY_WEB_PORT: String(webPort),
    GALLEY_LOG_LEVEL: 'silent',
  });
  const lake = createLakeClient(installation.lake).withConfig({ perspective: 'raw' });
  await importArchive(lake, 'sanity/sample/content.ndjson', { operation: 'createOrReplace' });
  await lake.patch(newsletterId).set({ approvals }).commit();

  const press = await installation.press();
  const hasty = { ...press.clock, wait: (waitMs: number, signal?: AbortSignal) => press.clock.wait(Math.min(waitMs, lookEveryMs), signal) };
  await importSubscribers(press, readCsv('sanity/sample/subscribers.csv'), { list, source: 'subscribers.csv', dryRun: false, acceptGoodRows: false });
  const web = await installation.serveWeb(press);
  const stop = new AbortController();
  const worker = work({ ...press, clock: hasty }, stop.signal);

  return {
    studioUrl: served.url,
    inbox,
    press,
    lake,
    async close() {
      stop.abort();
      await worker;
      await web.close();
      await installation.close();
      await served.close();
      await inbox.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
