/** Server-sent events as a response body (https://html.spec.whatwg.org/multipage/server-sent-events.html). */

export interface EventStream {
  send(event: string, data: unknown, id?: string): void;
  close(): void;
}

/** A comment line now and then, so that nothing on the way takes the silence for an end. */
const keepAliveMs = 25_000;

const nothing = (): void => {};

/** `start` is called once the response is being read, and answers what to do when the reader has gone. */
export function eventStream(start: (stream: EventStream) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = nothing;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const write = (text: string): void => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const timer = setInterval(() => write(':\n\n'), keepAliveMs).unref();
      let ended = nothing;
      stop = () => {
        isOpen = false;
        clearInterval(timer);
        ended();
      };
      // A first line at once: fetch resolves, and the client counts as connected.
      write(':\n\n');
      ended = start({
        send: (event, data, id) => write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        close: () => {
          if (!isOpen) return;
          stop();
          controller.close();
        },
      });
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' } });
}
