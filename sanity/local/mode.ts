/** How the Studio works with the lake it was given: the local lake, which serves the built Studio itself, or a Sanity project. */
import type { WorkspaceOptions } from 'sanity';
import { localClientFactory } from './clientFactory.ts';
import { apiHost, projectId } from './settings.ts';

const isLocal = projectId === 'local001';

type LocalOptions = Pick<
  WorkspaceOptions,
  'apiHost' | 'unstable_clientFactory' | 'scheduledPublishing' | 'releases' | 'scheduledDrafts' | 'tasks' | 'announcements' | 'mediaLibrary' | 'apps'
>;

/** What differs in local mode: parts of Sanity's cloud that the local lake does not have are switched off. */
export function lakeOptions(): Partial<LocalOptions> & { search?: { strategy: 'groqLegacy' } } {
  if (!isLocal) return apiHost === undefined ? {} : { apiHost };
  const origin = apiHost ?? globalThis.location?.origin ?? 'http://127.0.0.1:3900';
  stopProtocolWarning();
  return {
    apiHost: origin,
    unstable_clientFactory: localClientFactory(origin),
    search: { strategy: 'groqLegacy' },
    scheduledPublishing: { enabled: false },
    releases: { enabled: false },
    scheduledDrafts: { enabled: false },
    tasks: { enabled: false },
    announcements: { enabled: false },
    mediaLibrary: { enabled: false },
    apps: { canvas: { enabled: false } },
  };
}

/** The Studio warns of HTTP/1.1 because of the six connections; here its listeners need only one. */
function stopProtocolWarning(): void {
  try {
    globalThis.localStorage?.setItem('_sanity_debugProtocol', 'h2');
  } catch {
    // No storage in private windows of some browsers: then the warning shows, and nothing else is lost.
  }
}
