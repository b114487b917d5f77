/** Sanity's export, by its own library, into a file that is either whole or not there. */
import { randomUUID } from 'node:crypto';
import { access, constants, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { SanityClient } from '@sanity/client';
import { exportDataset, type ExportProgress } from '@sanity/export';
import { GalleyError, sentenceOf } from '../../lib/error.ts';
import { accessError, rawClient, tokenFor } from './lake-access.ts';
import { orderedNdjson, orderedTar } from './ordered-copy.ts';
import { kindOf } from './prepare.ts';
import { fileRefused, isFileError } from './refusals.ts';

export interface ExportOptions {
  /** Drafts and versions of releases too. */
  drafts: boolean;
  /**
   * Pictures and files too. Without them what points to them is left out, as Sanity does it. An .ndjson file cannot hold
   * them: there `true` keeps the documents pointing at the lake's own (a raw export).
   */
  assets: boolean;
  /** Steps are `documents` (total 0 while unknown) and `pictures and files`. */
  onProgress?(step: string, done: number, total: number): void;
}

/**
 * Writes `.tar.gz` (or `.tgz`) or `.ndjson`, documents in the order of their ids, `_rev`, `_createdAt` and `_updatedAt`
 * with them as Sanity exports them. The file appears under its name only when it is whole.
 *
 * Throws `archive-name` (usage), `archive-missing`, `archive-forbidden`, `disk-full`, `lake-token-missing`,
 * `lake-unreachable`, `lake-refused`, `dataset-unknown`, `export-broke-off` (unavailable).
 */
export async function exportArchive(
  client: SanityClient,
  file: string,
  options: ExportOptions,
): Promise<{ documents: number; assets: number }> {
  const isTar = /\.(?:tar\.gz|tgz)$/i.test(file);
  if (!isTar && !/\.ndjson$/i.test(file)) {
    throw new GalleyError('usage', 'archive-name', `${basename(file)} ends neither in .tar.gz nor in .ndjson.`, {
      hint: 'Name it .tar.gz for documents with pictures and files, or .ndjson for documents alone.',
    });
  }
  const token = tokenFor(client, 'Exporting from');
  const folder = dirname(resolve(file));
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw fileRefused(folder, error);
  });
  await knock(client);
  const spoolFolder = await mkdtemp(join(tmpdir(), 'galley-export-'));
  // In the same folder, because a rename is whole only within one file system.
  const partial = join(folder, `.${basename(file)}.${randomUUID()}.partial`);
  try {
    const counts = await run(client, token, partial, join(spoolFolder, 'data.ndjson'), isTar, options);
    await rename(partial, file);
    return counts;
  } catch (error) {
    throw isFileError(error) ? fileRefused(file, error) : exportError(client, error);
  } finally {
    await rm(partial, { force: true });
    await rm(spoolFolder, { recursive: true, force: true });
  }
}

/** The library tries an absent lake for many seconds and then says little; one question first tells it at once. */
async function knock(client: SanityClient): Promise<void> {
  try {
    await rawClient(client).withConfig({ maxRetries: 1 }).fetch('*[0]._id');
  } catch (error) {
    throw accessError(client, error);
  }
}

/** The lake answered a moment before, so what carries no status is a stream that ended too soon or held no documents. */
function exportError(client: SanityClient, error: unknown): Error {
  const status = statusTold(error);
  if (status !== undefined) return accessError(client, Object.assign(new Error(sentenceOf(error), { cause: error }), { statusCode: status }));
  return new GalleyError('unavailable', 'export-broke-off', `The export from ${client.config().apiHost} broke off: ${sentenceOf(error)}.`, {
    hint: 'Run it again. Nothing half-written was left, and an earlier file of that name is as it was.',
    cause: error,
  });
}

/** The library tells the status in its message alone: `Export: HTTP 401: …`. */
function statusTold(error: unknown): number | undefined {
  const status = error instanceof Error ? /^Export: HTTP (\d{3})\b/.exec(error.message)?.[1] : undefined;
  return status === undefined ? undefined : Number(status);
}

async function run(
  client: SanityClient,
  token: string,
  partial: string,
  spool: string,
  isTar: boolean,
  options: ExportOptions,
): Promise<{ documents: number; assets: number }> {
  const tar = createGunzip();
  const copied = isTar ? orderedTar(tar, spool, partial) : orderedNdjson(tar, spool, partial);
  const exported = exportDataset({
    client: { getUrl: (path) => client.getUrl(path), config: () => ({ token }) },
    dataset: client.config().dataset ?? '',
    outputPath: tar,
    // Written again in order below: compressing it twice would be for nothing.
    compress: false,
    drafts: options.drafts,
    assets: isTar && options.assets,
    raw: !isTar && options.assets,
    filterDocument: ({ _id, _type }) => kindOf(_id, _type) !== 'system',
    onProgress: (progress) => report(progress, options),
  }).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [first, second] = await Promise.allSettled([exported, copied]);
  if (second.status === 'rejected' && isFileError(second.reason)) throw second.reason;
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return { documents: first.value.documentCount, assets: first.value.assetCount };
}

function report({ step, current = 0, total }: ExportProgress, options: ExportOptions): void {
  const name = step.startsWith('Exporting documents') ? 'documents' : step.startsWith('Downloading assets') ? 'pictures and files' : undefined;
  if (name !== undefined) options.onProgress?.(name, current, typeof total === 'number' ? total : 0);
}
