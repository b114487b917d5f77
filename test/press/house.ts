/** A whole press for a test: a real local lake with the sample content, a real ledger, a real relay; only time can be set. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SanityClient } from '@sanity/client';
import { importArchive } from '../../src/lake/archive/import-archive.ts';
import { createLakeClient } from '../../src/lake/client.ts';
import { startLocalLake } from '../../src/local-lake/server.ts';
import type { Delivery } from '../../src/model/mailing.ts';
import { importSubscribers } from '../../src/usecases/import-subscribers.ts';
import type { Press } from '../../src/usecases/press.ts';
import { install, readCsv } from '../../src/wiring.ts';
import { type Habits, type ScriptedRelay, startScriptedRelay } from '../smtp/scripted-relay.ts';

export const list = 'plain-words';
export const audienceCount = 50;

export interface House {
  press: Press;
  relay: ScriptedRelay;
  /** For changing content as an editor would. */
  lake: SanityClient;
  /** What a `galley` process needs to work in this house. */
  environment: Record<string, string>;
  /** The time it is from now on. */
  setTime(now: Date): void;
  close(): Promise<void>;
}

export interface HouseOptions {
  subscribers?: 'sample' | 'none';
  habits?: Habits;
  environment?: Record<string, string>;
}

let seeded: Promise<string> | undefined;

/** A lake's folder with the sample content, made once for all houses of a test file. */
function seededLake(): Promise<string> {
  seeded ??= (async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'galley-seeded-'));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    const lake = await startLocalLake({ directory, port: 0 });
    const client = createLakeClient({ projectId: lake.projectId, dataset: lake.dataset, apiHost: lake.url, apiVersion: '2025-02-19' });
    await importArchive(client, 'sanity/sample/content.ndjson', { operation: 'createOrReplace' });
    await lake.close();
    return directory;
  })();
  return seeded;
}

export async function openHouse({ subscribers = 'sample', habits = {}, environment: own = {} }: HouseOptions = {}): Promise<House> {
  const home = mkdtempSync(path.join(tmpdir(), 'galley-house-'));
  cpSync(await seededLake(), path.join(home, 'lake'), { recursive: true });
  const served = await startLocalLake({ directory: path.join(home, 'lake'), port: 0 });
  const relay = await startScriptedRelay(habits);
  const environment = {
    GALLEY_HOME: home,
    SANITY_API_HOST: served.url,
    GALLEY_RELAY: `smtp://127.0.0.1:${relay.port}`,
    GALLEY_WEB_PORT: '0',
    GALLEY_LOG_LEVEL: 'silent',
    ...own,
  };
  const installation = install(environment);
  const lake = createLakeClient(installation.lake).withConfig({ perspective: 'raw' });
  const real = await installation.press();
  let offsetMs = 0;
  const clock = { ...real.clock, now: () => new Date(Date.now() + offsetMs) };
  // Lake and ledger tell the same time as the press: a house whose clock is set is not one whose clock is wrong.
  const told = async (): Promise<Date> => clock.now();
  const press: Press = { ...real, clock, content: { ...real.content, clock: told }, ledger: { ...real.ledger, clock: told } };
  if (subscribers === 'sample') {
    await importSubscribers(press, readCsv('sanity/sample/subscribers.csv'), { list, source: 'subscribers.csv', dryRun: false, acceptGoodRows: false });
  }
  return {
    press,
    relay,
    lake,
    environment,
    setTime: (now) => {
      offsetMs = now.getTime() - Date.now();
    },
    async close() {
      await installation.close();
      await relay.close();
      await served.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function deliveriesOf(press: Press, mailingId: string): Promise<Delivery[]> {
  return press.ledger.mailings.deliveries(mailingId, { after: 0, limit: 1000 });
}
