/** The two WebSockets of the lake: the multiplexer of listeners and presence. Checks the same access as HTTP. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AccessSettings, checkAccess } from './access.ts';
import type { Lake } from './lake.ts';
import { serveMultiplexer } from './multiplex.ts';
import { type Person, personOf } from './people.ts';
import { createPresence } from './presence.ts';
import { Refusal } from './refusal.ts';

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export function createSockets(lake: Lake, people: readonly Person[], settings: AccessSettings, fetch: (request: Request) => Response | Promise<Response>): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const presence = createPresence();

  const serve = (socket: WebSocket, request: IncomingMessage): void => {
    // A broken connection ends with `close`, which everything here waits for.
    socket.on('error', () => socket.terminate());
    if (pathOf(request) === '/listen-mux') {
      const own = headersOf(request);
      serveMultiplexer(socket, async (path, headers, signal) => fetch(new Request(new URL(path, `http://${request.headers.host ?? 'localhost'}`), { headers: { ...own, ...headers }, signal })));
    } else presence.join(socket, personOf(people, request.headers.cookie).id);
  };

  return {
    upgrade(request, socket, head) {
      const path = pathOf(request);
      const isKnown = path === '/listen-mux' || new RegExp(`^/v[\\w-]+/socket/${lake.dataset}$`).test(path);
      const status = isKnown ? accessStatus(request, settings) : 404;
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return server.handleUpgrade(request, socket, head, (opened) => serve(opened, request));
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}

function accessStatus(request: IncomingMessage, settings: AccessSettings): number {
  const { host, origin, cookie } = request.headers;
  try {
    checkAccess({ host, origin, authorization: authorizationOf(request), cookie }, settings, false);
    return 200;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

/** A browser cannot set headers on a WebSocket, so its token may stand in the address. */
function authorizationOf(request: IncomingMessage): string | undefined {
  const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token');
  return token === null ? request.headers.authorization : `Bearer ${token}`;
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const { host, origin, cookie } = request.headers;
  const authorization = authorizationOf(request);
  return {
    ...(host === undefined ? {} : { host }),
    ...(origin === undefined ? {} : { origin }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}
