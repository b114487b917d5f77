/**
 * The one file that names adapters beside use cases: settings in, a press out. Each part is loaded and made when it is
 * first asked for: a worker that only sends holds neither the lake nor the web in memory.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type Configuration, loadConfiguration } from './config/load.ts';
import type { ImportReport } from './lake/archive/import-archive.ts';
import type { LakeOptions } from './lake/options.ts';
import { createInbound } from './inbound/inbound.ts';
import { engineOf, openLedger } from './ledger/open.ts';
import { GalleyError, sentenceOf, systemCode } from './lib/error.ts';
import type { LocalLake } from './local-lake/server.ts';
import type { Content } from './ports/content.ts';
import type { Inbound } from './ports/inbound.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Mailer } from './ports/mailer.ts';
import { createOrganisations, mxResolver } from './outside/organisations.ts';
import { createOutside } from './outside/outside.ts';
import { createMailers } from './smtp/create-mailer.ts';
import { systemClock } from './system/clock.ts';
import { fateOf, newWorker } from './system/worker.ts';
import { createThemes } from './themes/themes.ts';
import type { Log, Press, PressSettings } from './usecases/press.ts';
import { provenSelectors } from './wiring/dkim.ts';
import { contentQueries, lakeOptions, type LakeSettings, ledgerLocation, pressSettings, relays, secretOf, studioOrigins } from './wiring/options.ts';

export { shownValue } from './config/shown.ts';
export { environmentExample, settingsMarkdown, settingsText } from './config/tables.ts';
export { isDnsName, newDkimKey } from './message/dkim-key.ts';
export { systemClock } from './system/clock.ts';
export { readCsv, writeCsv } from './system/csv.ts';

type OnProgress = (step: string, done: number, total: number) => void;

/** Content in and out of a lake, in Sanity's own formats. */
export interface Archive {
  importFile(file: string, operation: 'create' | 'createIfNotExists' | 'createOrReplace', onProgress?: OnProgress): Promise<ImportReport>;
  exportFile(file: string, options: { drafts: boolean; assets: boolean }, onProgress?: OnProgress): Promise<{ documents: number; assets: number }>;
  /** The sample content, over what is there. */
  seed(): Promise<ImportReport>;
}

export interface Served {
  url: string;
  close(): Promise<void>;
}

export interface Installation {
  configuration: Configuration;
  lake: LakeSettings;
  /** Throws GalleyError configuration for settings that cannot be used together; asks nobody and opens nothing. Makes the secret where there is none yet. */
  proveSettings(): void;
  /** The selectors that messages are signed by. Throws GalleyError configuration for a key that cannot sign. */
  selectors(): string[];
  content: Content;
  /** Throws GalleyError configuration for settings that cannot be used together. */
  settings(): PressSettings;
  /** Opens the ledger; the caller closes it with `close`. */
  press(): Promise<Press>;
  ledger(): Promise<Ledger>;
  mailer(): Mailer;
  /** Serves the local lake from GALLEY_HOME, and the built Studio where there is one. */
  serveLake(options?: { host?: string; allowRemote?: boolean; port?: number }): Promise<LocalLake>;
  /** Works on the configured lake; the local one is started for that long where it does not run. */
  withLake<T>(work: (archive: Archive) => Promise<T>): Promise<T>;
  serveWeb(press: Press): Promise<Served>;
  inbound: Inbound;
  log: Log;
  close(): Promise<void>;
}

/** Throws GalleyError configuration for settings that cannot be used. */
export function install(environment: Readonly<Record<string, string | undefined>>): Installation {
  const configuration = loadConfiguration(environment);
  const lake = lakeOptions(configuration);
  const log = pino({ level: configuration.required('log.level'), base: null, redact: ['*.token', '*.email', '*.address'] }, pino.destination(2));
  const publicUrl = configuration.required('publicUrl').replace(/\/+$/, '');
  let ledger: Promise<Ledger> | undefined;

  const openOnce = (): Promise<Ledger> => (ledger ??= openLedger({ location: ledgerLocation(configuration), secret: secretOf(configuration, publicUrl) }));
  const content = contentOf({ ...lake, ...contentQueries(configuration) });
  const settings = (): PressSettings => pressSettings(configuration, lake, publicUrl);
  const selectors = (): string[] => provenSelectors(configuration);
  const mailer = (): Mailer => createMailers(relays(configuration, publicUrl));

  return {
    configuration,
    lake,
    proveSettings() {
      settings();
      engineOf(ledgerLocation(configuration));
      selectors();
      mailer();
    },
    selectors,
    content,
    settings,
    ledger: openOnce,
    mailer,
    serveLake: (options = {}) => serveLake(configuration, lake, options),
    withLake: (work) => withLake(configuration, lake, work),
    serveWeb: (press) => serveWeb(configuration, press, studioOrigins(configuration, lake)),
    inbound: createInbound({ host: configuration.required('bounces.host'), port: configuration.number('bounces.port'), mailbox: configuration.text('bounces.imap') }),
    log,
    async press() {
      return {
        content,
        themes: createThemes(),
        ledger: await openOnce(),
        mailer: mailer(),
        // The lake that the settings name may stand in an inner network; nothing that content names may.
        outside: createOutside({ trusted: [new URL(lake.apiHost).origin] }),
        organisations: createOrganisations({ domains: configuration.file.pace?.domains ?? {}, ...(configuration.text('organisations') === 'mx' ? { resolveMx: mxResolver() } : {}) }),
        clock: systemClock,
        newWorker,
        fateOf,
        random: Math.random,
        settings: settings(),
        log,
      };
    },
    async close() {
      // What kept it from opening was told to whoever asked for it.
      await (await ledger?.catch(() => undefined))?.close();
    },
  };
}

/** Loads the lake's client with the first question. */
function contentOf(options: LakeOptions & { query?: string; editionsQuery?: string }): Content {
  let made: Promise<Content> | undefined;
  const content = (): Promise<Content> => (made ??= import('./lake/content.ts').then(({ createContent }) => createContent(options)));
  return {
    edition: async (reference, perspective) => (await content()).edition(reference, perspective),
    newsletter: async (slug) => (await content()).newsletter(slug),
    editions: async (perspective) => (await content()).editions(perspective),
    due: async (now) => (await content()).due(now),
    writeReport: async (mailingId, report) => (await content()).writeReport(mailingId, report),
    clock: async () => (await content()).clock(),
    studioSecretMadeAt: async (secret) => (await content()).studioSecretMadeAt(secret),
  };
}

async function serveLake(configuration: Configuration, lake: LakeSettings, options: { host?: string; allowRemote?: boolean; port?: number }): Promise<LocalLake> {
  const { startLocalLake } = await import('./local-lake/server.ts');
  const studioDirectory = fileURLToPath(new URL('../sanity/dist', import.meta.url));
  return startLocalLake({
    directory: path.join(configuration.required('home'), 'lake'),
    port: configuration.number('lake.port'),
    projectId: lake.projectId,
    dataset: lake.dataset,
    ...(lake.token === undefined ? {} : { token: lake.token }),
    ...(existsSync(studioDirectory) ? { studioDirectory } : {}),
    // Where the Studio asks for previews; pages of that origin may ask the lake.
    studioSettings: { galleyUrl: configuration.required('publicUrl') },
    origins: [new URL(configuration.required('publicUrl')).origin],
    ...options,
  });
}

async function withLake<T>(configuration: Configuration, lake: LakeSettings, work: (archive: Archive) => Promise<T>): Promise<T> {
  if (!lake.isLocal || (await isServed(lake.apiHost))) return work(await archiveOf(lake));
  const started = await serveLake(configuration, lake, { port: 0 });
  try {
    return await work(await archiveOf({ ...lake, apiHost: started.url }));
  } finally {
    await started.close();
  }
}

/** Whether anything answers there. */
async function isServed(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false,
  );
}

async function archiveOf(lake: LakeOptions): Promise<Archive> {
  const [{ createLakeClient }, { importArchive }, { exportArchive }] = await Promise.all([import('./lake/client.ts'), import('./lake/archive/import-archive.ts'), import('./lake/archive/export-archive.ts')]);
  const client = createLakeClient(lake);
  const sample = fileURLToPath(new URL('../sanity/sample/content.ndjson', import.meta.url));
  return {
    importFile: (file, operation, onProgress) => importArchive(client, file, { operation, ...(onProgress === undefined ? {} : { onProgress }) }),
    exportFile: (file, options, onProgress) => exportArchive(client, file, { ...options, ...(onProgress === undefined ? {} : { onProgress }) }),
    seed: () => importArchive(client, sample, { operation: 'createOrReplace' }),
  };
}

async function serveWeb(configuration: Configuration, press: Press, origins: string[]): Promise<Served> {
  const [{ serve }, { createWeb }] = await Promise.all([import('@hono/node-server'), import('./web/app.ts')]);
  const hooks = { sesTopic: configuration.text('webhooks.sesTopic'), postmark: configuration.text('webhooks.postmark'), sendgrid: configuration.text('webhooks.sendgrid'), mailgun: configuration.text('webhooks.mailgun') };
  const app = createWeb(press, origins, hooks);
  const hostname = configuration.required('web.host');
  const port = configuration.number('web.port');
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (address) => {
      resolve({ url: `http://${hostname}:${address.port}`, close: () => new Promise((done) => server.close(() => done())) });
    });
    server.once('error', (error) => reject(listenError(error, `${hostname}:${port}`, 'GALLEY_WEB_PORT')));
  });
}

function listenError(error: unknown, where: string, setting: string): GalleyError {
  const isTaken = systemCode(error) === 'EADDRINUSE';
  return new GalleyError('unavailable', isTaken ? 'port-in-use' : 'cannot-listen', isTaken ? `Something else listens on ${where} already.` : `Galley cannot listen on ${where}: ${sentenceOf(error)}.`, {
    hint: `Stop it, or set ${setting} to another port.`,
    cause: error,
  });
}

