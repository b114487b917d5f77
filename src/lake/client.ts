/** The one @sanity/client configuration, and its errors in one clear sentence each. Nothing knows whether the lake is local. */
import { createClient, type SanityClient } from '@sanity/client';
import { GalleyError, sentenceOf } from '../lib/error.ts';
import { type LakeOptions, sanityApiHost } from './options.ts';

export function createLakeClient(options: LakeOptions): SanityClient {
  const isSanity = options.apiHost === sanityApiHost;
  return createClient({
    projectId: options.projectId,
    dataset: options.dataset,
    apiVersion: options.apiVersion,
    useCdn: false,
    timeout: 30_000,
    // A lake at one origin has no host for each project, and `local001.localhost` does not resolve in Node.
    ...(isSanity ? {} : { apiHost: options.apiHost, useProjectHostname: false }),
    ...(options.token === undefined ? {} : { token: options.token }),
  });
}

/** Runs one request; what the lake refuses becomes a GalleyError that names the setting to mend. */
export async function askLake<T>(options: LakeOptions, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw lakeError(options, error);
  }
}

export function lakeError(options: LakeOptions, error: unknown): GalleyError {
  if (error instanceof GalleyError) return error;
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    return new GalleyError('noPermission', 'lake-refused', `The content lake at ${options.apiHost} refused the token (${status}).`, {
      hint: 'Set SANITY_API_TOKEN to a token of this project with read access (and write access for reports).',
      cause: error,
    });
  }
  if (status === 404) {
    return new GalleyError(
      'configuration',
      'dataset-unknown',
      `The content lake at ${options.apiHost} knows no dataset "${options.dataset}" in project "${options.projectId}".`,
      { hint: 'Check SANITY_PROJECT_ID and SANITY_DATASET.', cause: error },
    );
  }
  if (status !== undefined && status < 500) {
    return new GalleyError('data', 'lake-question', `The content lake did not take the question: ${sentenceOf(error)}`, {
      hint: 'If content.query is set in the configuration, mend it there.',
      cause: error,
    });
  }
  return new GalleyError('unavailable', 'lake-unreachable', `The content lake at ${options.apiHost} cannot be reached: ${sentenceOf(error)}`, {
    hint: options.apiHost.includes('127.0.0.1') ? 'Start it with: npx galley lake serve' : 'Check SANITY_API_HOST and the network.',
    cause: error,
  });
}

/** The client's ClientError and ServerError carry it, and so does what the archive makes of its libraries' errors. */
function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
