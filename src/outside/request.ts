/** One request to one pinned address, with a bound on everything that comes back. */
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { failureOfRequest, type Failure, tooLong } from './failure.ts';
import { type Gate, portOf } from './gate.ts';

export interface Asking {
  method: 'HEAD' | 'GET';
  /** Of the body, at most; 0 reads none. */
  mostBytes: number;
  signal: AbortSignal;
}

export interface Reply {
  status: number;
  location?: string;
  contentType?: string;
  body: Buffer;
  /** The body has more bytes than were asked for. */
  isCut: boolean;
}

/** Says nothing of who asks, sets and returns no cookie, and takes only what is not packed: nothing can unfold. */
const headers = { 'User-Agent': 'Galley (link check)', Accept: '*/*', 'Accept-Encoding': 'identity' };

export async function ask(url: URL, asking: Asking, gate: Gate): Promise<Reply | Failure> {
  const address = await Promise.race([gate(url), whenOver(asking.signal)]);
  if (typeof address !== 'string') return address;
  try {
    const message = await sent(url, address, asking);
    const { body, isCut } = await read(message, asking.mostBytes);
    const { location, 'content-type': contentType } = message.headers;
    return {
      status: message.statusCode ?? 0,
      ...(location === undefined ? {} : { location }),
      ...(contentType === undefined ? {} : { contentType: contentType.split(';')[0]?.trim().toLowerCase() ?? '' }),
      body,
      isCut,
    };
  } catch (error) {
    return asking.signal.aborted ? tooLong : failureOfRequest(error);
  }
}

/** Looking up a name cannot be broken off; it can be waited for no longer. */
function whenOver(signal: AbortSignal): Promise<Failure> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(tooLong);
    else signal.addEventListener('abort', () => resolve(tooLong), { once: true });
  });
}

function sent(url: URL, address: string, { method, signal }: Asking): Promise<IncomingMessage> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    // The address goes in as the host, so that nothing looks the name up a second time; the name is what certificates are held against.
    const options = { host: address, port: portOf(url), path: `${url.pathname}${url.search}`, method, signal, agent: false, headers: { ...headers, Host: url.host } };
    const request = url.protocol === 'https:' ? secureRequest({ ...options, servername: isIP(name) === 0 ? name : '' }) : plainRequest(options);
    request.once('response', resolve).once('error', reject).end();
  });
}

async function read(message: IncomingMessage, mostBytes: number): Promise<{ body: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    if (mostBytes === 0) return { body: Buffer.alloc(0), isCut: false };
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > mostBytes) return { body: Buffer.concat(chunks), isCut: true };
    }
    return { body: Buffer.concat(chunks), isCut: false };
  } finally {
    message.destroy();
  }
}
