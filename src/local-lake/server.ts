/**
 * The local lake: a server on this machine that answers as Sanity's Content Lake answers @sanity/client and the Studio,
 * for work with no account and no network. One process, one dataset, one folder.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { GalleyError, sentenceOf, systemCode } from '../lib/error.ts';
import { isLoopback } from './access.ts';
import { createApp } from './app.ts';
import { openAssetFiles } from './asset-files.ts';
import { openLake } from './lake.ts';
import { localEditor, type Person } from './people.ts';
import { keepRecent } from './recent.ts';
import { createSockets, type Sockets } from './sockets.ts';

export interface LocalLakeOptions {
  /** Holds `lake.sqlite` and `assets/`; made where it is not there. */
  directory: string;
  /** Default 127.0.0.1. Another than a loopback address needs `allowRemote` and `token`. */
  host?: string;
  allowRemote?: boolean;
  /** 0 = any free one. */
  port: number;
  /** Default `local001`. */
  projectId?: string;
  /** Default `production`. */
  dataset?: string;
  /** Where set, every call of the API must bear it; assets are public all the same, as on Sanity's CDN. */
  token?: string;
  /** Origins besides those of this machine whose pages may call. */
  origins?: readonly string[];
  /** Who works here; default one local editor. With several, a browser becomes one of them by visiting `/as/<id>`. */
  people?: readonly Person[];
  /** A built Studio, served at `/` of the same origin. */
  studioDirectory?: string;
  /** What its page tells it besides project and dataset: `galleyUrl`. */
  studioSettings?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
  now?: () => Date;
}

export interface LocalLake {
  /** Without a slash at the end: the client's `apiHost`. */
  url: string;
  projectId: string;
  dataset: string;
  /** Ends open connections and closes the store; once, however often it is called. */
  close(): Promise<void>;
}

/**
 * Throws GalleyError `lake-remote` (configuration), `port-in-use` or `cannot-listen` (unavailable), `lake-in-use`
 * (unavailable), `lake-unreadable` and `lake-newer` (configuration).
 */
export async function startLocalLake(options: LocalLakeOptions): Promise<LocalLake> {
  const { directory, host = '127.0.0.1', port, projectId = 'local001', dataset = 'production', token, origins = [], people = [localEditor], studioDirectory, studioSettings = {}, log = () => {}, now = () => new Date() } = options;
  const isRemote = !isLoopback(host);
  if (isRemote) checkRemote(host, options);
  const lake = openLake({ directory, projectId, dataset, now, log });
  const recent = keepRecent(lake);
  const settings = { token, origins, isRemote, people, studioDirectory, studioSettings, log };
  const app = createApp(lake, recent, openAssetFiles(directory), settings);
  const sockets = createSockets(lake, people, settings, (request) => app.fetch(request));
  let closed: Promise<void> | undefined;
  const server = createAdaptorServer({ fetch: app.fetch });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => sockets.upgrade(request, socket, head));
  try {
    const boundPort = await bind(server, host, port);
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
    lake.serveAt(url);
    return {
      url,
      projectId,
      dataset,
      close: () => (closed ??= stop(server, sockets, () => lake.close())),
    };
  } catch (error) {
    lake.close();
    throw error;
  }
}

function checkRemote(host: string, { allowRemote = false, token }: LocalLakeOptions): void {
  if (allowRemote && token !== undefined && token !== '') return;
  throw new GalleyError('configuration', 'lake-remote', `The local lake would be reachable at ${host} from other machines, ${allowRemote ? 'and no token is set' : 'and that was not allowed'}.`, {
    hint: 'Leave the host at 127.0.0.1, or allow it explicitly and set SANITY_API_TOKEN.',
  });
}

function bind(server: ServerType, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, `${host}:${port}`)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function listenError(error: unknown, where: string): GalleyError {
  const isTaken = systemCode(error) === 'EADDRINUSE';
  return new GalleyError('unavailable', isTaken ? 'port-in-use' : 'cannot-listen', isTaken ? `Something else listens on ${where} already.` : `The local lake cannot listen on ${where}: ${sentenceOf(error)}.`, {
    hint: 'Stop it, or choose another port.',
    cause: error,
  });
}

/** Listeners stay open for ever by design, so their connections are ended and not waited for. */
function stop(server: ServerType, sockets: Sockets, closeLake: () => void): Promise<void> {
  sockets.close();
  return new Promise((resolve) => {
    server.close(() => {
      closeLake();
      resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
