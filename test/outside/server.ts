/** A web server on this machine that does what the path says, and remembers who asked for what. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach } from 'vitest';

export interface TestServer {
  port: number;
  /** `HEAD /guide`, in order. */
  asked: string[];
  headers: IncomingMessage['headers'][];
  /** Most requests that were open at once. */
  openAtMost: number;
}

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

export async function serve(answer: RequestListener, certificate?: { key: string; cert: string }): Promise<TestServer> {
  const found: TestServer = { port: 0, asked: [], headers: [], openAtMost: 0 };
  let open = 0;
  const listener: RequestListener = (request, response) => {
    found.asked.push(`${request.method} ${request.url}`);
    found.headers.push(request.headers);
    open += 1;
    found.openAtMost = Math.max(found.openAtMost, open);
    response.once('close', () => {
      open -= 1;
    });
    answer(request, response);
  };
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  found.port = address.port;
  return found;
}
