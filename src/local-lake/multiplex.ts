/**
 * One WebSocket for all event streams of a page (`/listen-mux`): over HTTP/1.1 a browser opens six connections to a host,
 * and one open document of the Studio holds six listeners. `{"op":"open","id","path"}` begins a stream, `{"op":"close",
 * "id"}` ends it; what the stream says comes back as `{"id","chunk"}`, its end as `{"id","end":true,"status"}`.
 */
import type { WebSocket } from 'ws';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { messageText, parseJson } from './json-text.ts';

/** Answers a request as the server would over HTTP. */
export type Ask = (path: string, headers: Record<string, string>, signal: AbortSignal) => Promise<Response>;

const streams = /^\/v[\w-]+\/data\/(?:listen|live\/events)\//;

/** `ask` bears the rights of the connection itself. */
export function serveMultiplexer(socket: WebSocket, ask: Ask): void {
  const open = new Map<string, AbortController>();

  const send = (message: JsonObject): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const pipe = async (id: string, path: string, headers: Record<string, string>): Promise<void> => {
    const abort = new AbortController();
    open.get(id)?.abort();
    open.set(id, abort);
    const response = streams.test(path) ? await ask(path, headers, abort.signal) : new Response(null, { status: 404 });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    abort.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}));
    // Aborted while the answer was being made: then nobody reads it.
    if (abort.signal.aborted) await reader?.cancel();
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      send({ id, chunk: part.value });
    }
    if (open.get(id) === abort) {
      open.delete(id);
      send({ id, end: true, status: response.status });
    }
  };

  socket.on('message', (data) => {
    const message = readMessage(messageText(data));
    const id = message['id'];
    if (typeof id !== 'string') return;
    if (message['op'] === 'close') {
      const abort = open.get(id);
      open.delete(id);
      abort?.abort();
    } else if (message['op'] === 'open' && typeof message['path'] === 'string') {
      const { lastEventId } = message;
      const headers: Record<string, string> = typeof lastEventId === 'string' ? { 'last-event-id': lastEventId } : {};
      pipe(id, message['path'], headers).catch(() => send({ id, end: true, status: 500 }));
    }
  });
  socket.on('close', () => {
    for (const abort of open.values()) abort.abort();
    open.clear();
  });
}

function readMessage(text: string): JsonObject {
  try {
    const message = parseJson(text);
    return isJsonObject(message) ? message : {};
  } catch {
    // Not ours to answer: a message nobody can read asks for nothing.
    return {};
  }
}
