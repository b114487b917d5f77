import type { WorkspaceOptions } from 'sanity';
import { createClient } from '@sanity/client';
import { createLakeFetch } from './lakeFetch.ts';

/**
 * The Studio's clients against a lake at one origin: no host for each project, and all listeners over one WebSocket.
 * `unstable_clientFactory` and `resolveFetch` are not Sanity's public promise; the versions are pinned for that reason.
 */
export function localClientFactory(origin: string): NonNullable<WorkspaceOptions['unstable_clientFactory']> {
  const lakeFetch = createLakeFetch(origin);
  return (options) => createClient({ ...options, apiHost: origin, useProjectHostname: false, resolveFetch: () => lakeFetch });
}
