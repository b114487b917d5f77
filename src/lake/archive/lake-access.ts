/** How an import and an export reach the lake: which client, which token, and what a refusal means. */
import { ClientError, type SanityClient } from '@sanity/client';
import { GalleyError, sentenceOf } from '../../lib/error.ts';
import { lakeError } from '../client.ts';

/** Sees drafts, and never the CDN's older copy. */
export function rawClient(client: SanityClient): SanityClient {
  return client.withConfig({ perspective: 'raw', useCdn: false });
}

/**
 * The libraries refuse a client without a token. The local lake on loopback asks for none, so it gets a word in that
 * place; any other lake would refuse later and less clearly.
 */
export function tokenFor(client: SanityClient, purpose: string): string {
  const { token, apiHost, projectId } = client.config();
  if (token !== undefined && token !== '') return token;
  if (isLoopback(apiHost)) return 'none';
  throw new GalleyError('noPermission', 'lake-token-missing', `${purpose} project ${projectId ?? 'without an id'} at ${apiHost} needs a token, and none is set.`, {
    hint: 'Set SANITY_API_TOKEN to a token of this project with editor rights.',
  });
}

function isLoopback(origin: string): boolean {
  const host = URL.parse(origin)?.hostname ?? '';
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The host of the lake itself, from which assets may always be fetched. */
export function hostOf(client: SanityClient): string {
  return URL.parse(client.config().apiHost)?.host ?? '';
}

const idsPerQuestion = 500;

/** Which of these documents the lake holds. */
export async function existingIds(client: SanityClient, ids: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batched(ids, idsPerQuestion)) {
    const answer = await client.fetch<string[]>('*[_id in $ids]._id', { ids: batch });
    for (const id of answer) found.add(id);
  }
  return found;
}

function* batched<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What the lake or the way to it answered, in one sentence. `hint` says how things stand now. A bug of ours stays one. */
export function accessError(client: SanityClient, error: unknown, hint?: string): Error {
  if (error instanceof GalleyError) return error;
  // What fetch throws for a broken connection is a TypeError too, and names its cause.
  if (error instanceof TypeError && error.cause === undefined) return error;
  const { projectId = '', dataset = '', apiHost, apiVersion } = client.config();
  const told = isRefusedContent(error)
    ? new GalleyError('data', 'lake-refused-document', `The content lake did not take a document: ${sentenceOf(error)}`, { cause: error })
    : lakeError({ projectId, dataset, apiHost, apiVersion }, error);
  return hint === undefined
    ? told
    : new GalleyError(told.kind, told.code, told.message, { hint: [told.hint, hint].filter(Boolean).join(' '), cause: error });
}

function isRefusedContent(error: unknown): boolean {
  return error instanceof ClientError && [400, 409, 413, 422].includes(error.statusCode);
}
