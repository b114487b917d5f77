/**
 * Which lake this Studio talks to, by settings alone. Without SANITY_STUDIO_PROJECT_ID it is the local lake, which serves
 * the built Studio itself; with it, a Sanity project. Names that begin with SANITY_STUDIO_ are written into the build.
 */
import type { WorkspaceOptions } from 'sanity';
import { localClientFactory } from './clientFactory.ts';

const localProject = 'local001';

export const projectId = process.env.SANITY_STUDIO_PROJECT_ID ?? localProject;
export const dataset = process.env.SANITY_STUDIO_DATASET ?? 'production';
export const isLocal = projectId === localProject;

type LocalOptions = Pick<
  WorkspaceOptions,
  'apiHost' | 'unstable_clientFactory' | 'scheduledPublishing' | 'releases' | 'scheduledDrafts' | 'tasks' | 'announcements' | 'mediaLibrary' | 'apps'
>;

/** What differs in local mode: parts of Sanity's cloud that the local lake does not have are switched off. */
export function lakeOptions(): Partial<LocalOptions> & { search?: { strategy: 'groqLegacy' } } {
  if (!isLocal) {
    const apiHost = process.env.SANITY_STUDIO_API_HOST;
    return apiHost === undefined ? {} : { apiHost };
  }
  const origin = process.env.SANITY_STUDIO_API_HOST ?? globalThis.location?.origin ?? 'http://127.0.0.1:3900';
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
