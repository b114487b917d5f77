/** A local lake of a test's own, empty, on a free port, and what it holds. */
import { createClient, type SanityClient } from '@sanity/client';
import { onTestFinished } from 'vitest';
import { startLocalLake } from '../../src/local-lake/server.ts';
import { aFolder } from './files.ts';

export async function aLake(): Promise<SanityClient> {
  const lake = await startLocalLake({ directory: await aFolder(), port: 0 });
  onTestFinished(() => lake.close());
  return createClient({
    projectId: 'local001',
    dataset: 'production',
    apiVersion: '2025-02-19',
    apiHost: lake.url,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    // The libraries of Sanity refuse to work without one.
    token: 'none',
  });
}

type Content = Record<string, unknown>;

/** All documents but assets and what the lake stamps on them: the transaction's id and time. */
export async function documentsIn(client: SanityClient): Promise<Content[]> {
  const documents = await client.fetch<Content[]>('*[!(_type in ["sanity.imageAsset", "sanity.fileAsset"])] | order(_id)');
  return documents.map(({ _rev, _updatedAt, ...rest }) => rest);
}

/** The bytes of every picture and file, by asset id. */
export async function assetBytesIn(client: SanityClient): Promise<Map<string, string>> {
  const assets = await client.fetch<{ _id: string; url: string }[]>('*[_type in ["sanity.imageAsset", "sanity.fileAsset"]] | order(_id){_id, url}');
  const bytes = assets.map(async ({ _id, url }): Promise<[string, string]> => {
    const response = await fetch(url);
    return [_id, Buffer.from(await response.arrayBuffer()).toString('base64')];
  });
  return new Map(await Promise.all(bytes));
}
