/** A local lake of a test's own on a free port, and the real client that talks to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClientConfig, createClient, type SanityClient } from '@sanity/client';
import { onTestFinished } from 'vitest';
import { type LocalLake, type LocalLakeOptions, startLocalLake } from '../../src/local-lake/server.ts';

export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'galley-lake-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function aLake(options: Partial<LocalLakeOptions> = {}): Promise<LocalLake> {
  const lake = await startLocalLake({ port: 0, directory: options.directory ?? (await aFolder()), ...options });
  onTestFinished(() => lake.close());
  return lake;
}

export function clientOf(lake: LocalLake, config: ClientConfig = {}): SanityClient {
  return createClient({
    projectId: lake.projectId,
    dataset: lake.dataset,
    apiVersion: '2025-02-19',
    apiHost: lake.url,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    maxRetries: 0,
    ...config,
  });
}

/** Most tests need no more. */
export async function aClient(options: Partial<LocalLakeOptions> = {}): Promise<SanityClient> {
  return clientOf(await aLake(options));
}

/** What a request was refused with; fails where it was not. */
export async function refusalOf(request: Promise<unknown>): Promise<{ status: number; body: unknown }> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && 'response' in error) {
      return { status: Number(error.statusCode), body: (error.response as { body: unknown }).body };
    }
    throw error;
  }
  throw new Error('the request was not refused');
}
