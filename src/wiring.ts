/**
 * The one file that names adapters beside use cases: settings in, a press out. Each part is loaded and made when it is
 * first asked for: a worker that only sends holds neither the lake nor the web in memory.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type Configuration, loadConfiguration } from './config/load.ts';
import type { ImportReport } from './lake/archive/import-archive.ts';
import { type LakeOptions, sanityApiHost } from './lake/options.ts';
import { createInbound } from './inbound/inbound.ts';
import { openLedger } from './ledger/open.ts';
import { GalleyError, sentenceOf, systemCode } from './lib/error.ts';
import type { LocalLake } from './local-lake/server.ts';
import type { Content } from './ports/content.ts';
import type { Inbound } from './ports/inbound.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Mailer } from './ports/mailer.ts';
import { createOutside } from './outside/outside.ts';
import { createMailer } from './smtp/create-mailer.ts';
import { systemClock } from './system/clock.ts';
import { secretKeptIn } from './system/secret.ts';
import { fateOf, thisWorker } from './system/worker.ts';
import { createThemes } from './themes/themes.ts';
import type { Log, Press, PressSettings } from './usecases/press.ts';

export { environmentExample, settingsMarkdown, settingsText } from './config/tables.ts';
export { newDkimKey } from './message/dkim-key.ts';
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
  lake: LakeOptions & { isLocal: boolean };
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

const localProject = 'local001';

/** Throws GalleyError configuration for settings that cannot be used. */
export function install(environment: Readonly<Record<string, string | undefined>>): Installation {
  const configuration = loadConfiguration(environment);
  const lake = lakeOptions(configuration);
  const log = pino({ level: configuration.required('log.level'), base: null, redact: ['*.token', '*.email', '*.address'] }, pino.destination(2));
  const publicUrl = configuration.required('publicUrl').replace(/\/+$/, '');
  let ledger: Promise<Ledger> | undefined;

  const openOnce = (): Promise<Ledger> => (ledger ??= openLedger({ location: ledgerLocation(configuration), secret: secretOf(configuration, publicUrl) }));
  const mailer = (): Mailer => createMailer(relayOptions(configuration, publicUrl));

  return {
    configuration,
    lake,
    ledger: openOnce,
    mailer,
    serveLake: (options = {}) => serveLake(configuration, lake, options),
    withLake: (work) => withLake(configuration, lake, work),
    serveWeb: (press) => serveWeb(configuration, press, studioOrigins(configuration, lake)),
    inbound: createInbound({ host: configuration.required('bounces.host'), port: configuration.number('bounces.port'), mailbox: configuration.text('bounces.imap') }),
    log,
    async press() {
      return {
        content: contentOf({ ...lake, ...contentQueries(configuration) }),
        themes: createThemes(),
        ledger: await openOnce(),
        mailer: mailer(),
        // The lake that the settings name may stand in an inner network; nothing that content names may.
        outside: createOutside({ trusted: [new URL(lake.apiHost).origin] }),
        clock: systemClock,
        worker: thisWorker(),
        fateOf,
        random: Math.random,
        settings: pressSettings(configuration, lake, publicUrl),
        log,
      };
    },
    async close() {
      await (await ledger)?.close();
    },
  };
}

function lakeOptions(configuration: Configuration): Installation['lake'] {
  const projectId = configuration.required('lake.projectId');
  const isLocal = projectId === localProject;
  const apiHost = configuration.text('lake.apiHost') ?? (isLocal ? `http://127.0.0.1:${configuration.required('lake.port')}` : sanityApiHost);
  const token = configuration.text('lake.token');
  return {
    projectId,
    isLocal,
    dataset: configuration.required('lake.dataset'),
    apiHost: apiHost.replace(/\/+$/, ''),
    apiVersion: configuration.required('lake.apiVersion'),
    ...(token === undefined ? {} : { token }),
  };
}

function studioOrigins(configuration: Configuration, lake: Installation['lake']): string[] {
  return [new URL(configuration.text('studioUrl') ?? lake.apiHost).origin];
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
    studioSecretMadeAt: async (secret) => (await content()).studioSecretMadeAt(secret),
  };
}

async function serveLake(configuration: Configuration, lake: Installation['lake'], options: { host?: string; allowRemote?: boolean; port?: number }): Promise<LocalLake> {
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

async function withLake<T>(configuration: Configuration, lake: Installation['lake'], work: (archive: Archive) => Promise<T>): Promise<T> {
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

function contentQueries(configuration: Configuration): { query?: string; editionsQuery?: string } {
  const { query, editions } = configuration.file.content ?? {};
  return { ...(query === undefined ? {} : { query }), ...(editions === undefined ? {} : { editionsQuery: editions }) };
}

function ledgerLocation(configuration: Configuration): string {
  return configuration.text('ledger') ?? path.join(configuration.required('home'), 'ledger.sqlite');
}

function secretOf(configuration: Configuration, publicUrl: string): string {
  const given = configuration.text('secret');
  if (given !== undefined && given.length >= 32) return given;
  if (given !== undefined) {
    throw new GalleyError('configuration', 'secret-short', `GALLEY_SECRET has ${given.length} characters and needs at least 32.`, { hint: 'Make one with: openssl rand -hex 32' });
  }
  if (!isThisMachine(publicUrl)) {
    throw new GalleyError('configuration', 'secret-missing', `Readers reach Galley at ${publicUrl}, and GALLEY_SECRET is not set.`, {
      hint: 'Make one with: openssl rand -hex 32; keep it for good, links in mails that went out depend on it.',
    });
  }
  return secretKeptIn(configuration.required('home'));
}

function isThisMachine(url: string): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(new URL(url).hostname);
}

/** URL hosts of unknown schemes are opaque to the parser: `smtp:` read as `http:` has its host read as one. */
function httpForm(relay: string): string {
  return relay.replace(/^smtps?:/i, 'http:');
}

/** Where the archive and the pictures are. */
function ownHosts(lake: Installation['lake'], publicUrl: string): string[] {
  return [new URL(publicUrl).hostname, lake.apiHost === sanityApiHost ? 'cdn.sanity.io' : new URL(lake.apiHost).hostname];
}

function pressSettings(configuration: Configuration, lake: Installation['lake'], publicUrl: string): PressSettings {
  const bounceAddress = configuration.text('bounceAddress');
  const signingDomain = configuration.text('dkim.domain');
  const { allowedHosts } = configuration.file;
  return {
    publicUrl,
    images: { projectId: lake.projectId, dataset: lake.dataset, ...(lake.apiHost === sanityApiHost ? {} : { baseUrl: lake.apiHost }) },
    secret: secretOf(configuration, publicUrl),
    ...(bounceAddress === undefined ? {} : { bounceAddress }),
    softBounces: { bounces: configuration.number('bounces.soft'), overMs: configuration.number('bounces.softDays') * 86_400_000 },
    segments: configuration.file.segments ?? {},
    leaseMs: configuration.number('lease') * 1000,
    retryForMs: configuration.number('retryFor') * 3_600_000,
    lateAfterMs: configuration.number('lateAfter') * 3_600_000,
    pace: { perSecond: configuration.number('relay.perSecond'), organisations: {}, domains: {}, warmUp: [], ...configuration.file.pace },
    tripwires: { hardPercent: configuration.number('pause.hardPercent'), refusedPercent: configuration.number('pause.refusedPercent') },
    isLoopbackRelay: isThisMachine(httpForm(configuration.required('relay.url'))),
    signing: configuration.text('dkim.selector') === undefined ? 'relay' : 'galley',
    ...(signingDomain === undefined ? {} : { signingDomain }),
    ...(allowedHosts === undefined ? {} : { allowedHosts: [...allowedHosts, ...ownHosts(lake, publicUrl)] }),
  };
}

function relayOptions(configuration: Configuration, publicUrl: string): Parameters<typeof createMailer>[0] {
  const url = configuration.required('relay.url');
  const dkim = dkimKeys(configuration);
  return {
    url,
    path: configuration.required('relay.path') === 'nodemailer' ? 'nodemailer' : 'fast',
    connections: configuration.number('relay.connections'),
    requireTls: configuration.boolean('relay.requireTls') ?? !isThisMachine(httpForm(url)),
    ehloName: new URL(publicUrl).hostname,
    ...(dkim.length === 0 ? {} : { dkim }),
  };
}

function dkimKeys(configuration: Configuration): { domain?: string; selector: string; privateKeyPem: string }[] {
  const domain = configuration.text('dkim.domain');
  return ([['dkim.selector', 'dkim.keyFile'], ['dkim.ed25519Selector', 'dkim.ed25519KeyFile']] as const).flatMap(([selectorKey, fileKey]) => {
    const selector = configuration.text(selectorKey);
    if (selector === undefined) return [];
    const file = configuration.text(fileKey);
    if (file === undefined) throw new GalleyError('configuration', 'dkim-key-missing', `${selectorKey} is set and ${fileKey} is not.`, { hint: 'Set both, or neither.' });
    return [{ ...(domain === undefined ? {} : { domain }), selector, privateKeyPem: keyIn(file) }];
  });
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new GalleyError('configuration', 'dkim-key-unreadable', `The DKIM key ${file} cannot be read: ${sentenceOf(error)}.`, { cause: error });
  }
}
