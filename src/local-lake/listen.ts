/** GET /data/listen and /data/live/events: what happens in the lake, as it happens. */
import type { JsonObject } from '../lib/json.ts';
import { eventStream } from './event-stream.ts';
import type { Committed, Lake } from './lake.ts';
import { createListener, type LakeEvent, type ListenOptions } from './listener.ts';
import { isPublishedId, randomId } from './document.ts';
import type { Recent } from './recent.ts';
import { Refusal } from './refusal.ts';

export interface ListenRequest extends ListenOptions {
  identity: string;
  enableResume: boolean;
  lastEventId: string | undefined;
}

/** A query that cannot be read ends the stream with a `channelError`, as the response has begun by then. */
export function listen(lake: Lake, recent: Recent, request: ListenRequest): Response {
  return eventStream((stream) => {
    let toEvents: (committed: Committed) => LakeEvent[];
    try {
      toEvents = createListener(request, lake.context(request.identity));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      stream.send('channelError', { message: error.message, ...error.body });
      stream.close();
      return () => {};
    }
    const send = (committed: Committed): void => {
      for (const { id, data } of toEvents(committed)) stream.send('mutation', data, id);
    };
    const isResuming = request.enableResume && request.lastEventId !== undefined;
    const missed = isResuming ? recent.since(request.lastEventId ?? '') : undefined;
    const greeting: JsonObject = { listenerName: randomId() };
    const position = request.enableResume ? recent.position() : undefined;
    if (missed !== undefined) stream.send('welcomeback', greeting);
    // What was missed is not known: the client has to read everything anew.
    else if (isResuming) stream.send('reset', greeting, position);
    else stream.send('welcome', greeting, position);
    for (const committed of missed ?? []) send(committed);
    return lake.subscribe(send);
  });
}

/** The Live Content API: says only that something changed, by tag; every query here carries the one tag. */
export const syncTag = 's1:lake';

export function liveEvents(lake: Lake, options: { includeDrafts: boolean }): Response {
  return eventStream((stream) => {
    stream.send('welcome', { id: randomId() });
    return lake.subscribe(({ transactionId, changes }) => {
      const isSeen = options.includeDrafts || changes.some(({ id }) => isPublishedId(id));
      if (isSeen) stream.send('message', { id: transactionId, tags: [syncTag] }, transactionId);
    });
  });
}
