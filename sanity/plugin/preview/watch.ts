import { merge, of, retry } from 'rxjs';
import type { SanityClient } from 'sanity';
import type { WatchDocuments } from './feed.ts';

/** How long a lost listener waits before it tries again; the client itself mends short breaks. */
const mendMs = 2_000;

/** One listener for all documents of an edition, drafts beside them, and for the report of its mailing. */
export function watchDocuments(client: SanityClient): WatchDocuments {
  return (ids) => {
    const all = ids.flatMap((id) => [id, `drafts.${id}`]);
    const changes = client.listen('*[_id in $all || (_type == "mailingReport" && edition._ref in $all)]', { all }, { events: ['welcome', 'mutation', 'reconnect'], includeResult: false, includeAllVersions: true, visibility: 'query' });
    // The first question need not wait for the listener: it may be slow to open where nothing listens yet.
    return merge(of(undefined), changes.pipe(retry({ delay: mendMs })));
  };
}
