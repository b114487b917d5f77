/**
 * One WebSocket for all listeners. Over HTTP/1.1 a browser opens six connections to a host at most, and one open document
 * already holds six event streams: everything after them would hang on "Saving…" for ever. So `/data/listen/` and
 * `/data/live/events/` go through the local lake's multiplexer (`/listen-mux`), everything else through plain fetch.
 */
import { isJsonObject, stringOr } from '../../src/lib/json.ts';

type Fetch = typeof fetch;

interface Stream {
  path: string;
  controller: ReadableStreamDefaultController<Uint8Array>;
}

const encoder = new TextEncoder();

export function createLakeFetch(origin: string): Fetch {
  const streams = new Map<string, Stream>();
  let socket: WebSocket | undefined;
  let count = 0;

  const connect = (): WebSocket => {
    if (socket !== undefined && socket.readyState <= WebSocket.OPEN) return socket;
    const opened = new WebSocket(`${origin.replace(/^http/, 'ws')}/listen-mux`);
    opened.addEventListener('open', () => {
      for (const [id, { path }] of streams) opened.send(JSON.stringify({ op: 'open', id, path }));
    });
    opened.addEventListener('message', (event) => receive(streams, String(event.data)));
    opened.addEventListener('close', () => {
      if (socket === opened) socket = undefined;
      // The client reopens each listener by itself, as after any broken event stream.
      for (const [id, stream] of streams) {
        streams.delete(id);
        stream.controller.error(new TypeError('The connection to the local lake was lost.'));
      }
    });
    socket = opened;
    return opened;
  };

  const listen = (url: URL, signal: AbortSignal | null | undefined): Promise<Response> => {
    count += 1;
    const id = String(count);
    const path = url.pathname + url.search;
    const close = (): void => {
      if (!streams.delete(id)) return;
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op: 'close', id }));
    };
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.set(id, { path, controller });
        const shared = connect();
        if (shared.readyState === WebSocket.OPEN) shared.send(JSON.stringify({ op: 'open', id, path }));
      },
      cancel: close,
    });
    signal?.addEventListener('abort', () => {
      const stream = streams.get(id);
      close();
      stream?.controller.error(signal.reason);
    });
    const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    // The event source of the client looks at the address for redirects.
    Object.defineProperty(response, 'url', { value: url.href });
    return Promise.resolve(response);
  };

  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, origin);
    const isStream = /\/data\/(?:listen|live\/events)\//.test(url.pathname);
    return isStream && url.origin === origin ? listen(url, init?.signal) : fetch(input, init);
  };
}

function receive(streams: ReadonlyMap<string, Stream>, data: string): void {
  const message: unknown = JSON.parse(data);
  if (!isJsonObject(message)) return;
  streams.get(stringOr(message['id'], ''))?.controller.enqueue(encoder.encode(stringOr(message['chunk'], '')));
}
