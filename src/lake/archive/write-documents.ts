/**
 * Hands prepared documents to Sanity's own import library, some at a time, so that memory does not grow with the file
 * (given all of them at once it holds them all, and looks for doubles in quadratic time: 2 s for 30,000).
 * References are written weak, because a document may come before what it points to, and are strengthened when all are there.
 */
import type { SanityClient } from '@sanity/client';
import { sanityImport } from '@sanity/import';
import { isJsonObject, type JsonObject, stringOr } from '../../lib/json.ts';
import type { Prepared } from './prepare.ts';

export interface WriteOptions {
  client: SanityClient;
  operation: 'create' | 'createIfNotExists' | 'createOrReplace';
  assetMap: JsonObject;
  /** Called for each file that was stored, or found to be there already. */
  onAsset(): void;
}

/** Enough to fill a few requests of the library's 256 kB, and little enough to hold. */
const documentsPerChunk = 1000;
const bytesPerChunk = 16 * 1024 * 1024;

/** Documents in chunks that stay within memory. */
export async function* chunked(documents: AsyncIterable<Prepared>): AsyncGenerator<Prepared[]> {
  let chunk: Prepared[] = [];
  let startedAt = 0;
  for await (const prepared of documents) {
    chunk.push(prepared);
    if (chunk.length < documentsPerChunk && prepared.bytesRead - startedAt < bytesPerChunk) continue;
    yield chunk;
    chunk = [];
    startedAt = prepared.bytesRead;
  }
  if (chunk.length > 0) yield chunk;
}

/** Writes one chunk with its files; returns the addresses of files that the lake did not take. */
export async function writeChunk(chunk: readonly Prepared[], options: WriteOptions): Promise<Set<string>> {
  for (const { references } of chunk) for (const { holder } of references) holder['_weak'] = true;
  return runImport(chunk.map(({ document }) => document), [], options);
}

/** Stores files of the archive that no document refers to: `reference`s as in AssetPlace. */
export async function writeLooseAssets(references: readonly string[], options: WriteOptions): Promise<Set<string>> {
  return runImport([], references.map((reference) => reference.replace('@', '#')), options);
}

async function runImport(documents: JsonObject[], loose: string[], options: WriteOptions): Promise<Set<string>> {
  let assetsDone = 0;
  const { warnings } = await sanityImport(
    documents.map((document) => ({ ...document, _id: stringOr(document['_id'], ''), _type: stringOr(document['_type'], '') })),
    {
      client: options.client,
      operation: options.operation,
      assetMap: assetMapOf(options.assetMap),
      unreferencedAssets: loose,
      allowFailingAssets: true,
      // What is damaged text and what is not is the editors' to say; it is no reason to lose a document.
      allowReplacementCharacters: true,
      tag: 'galley.import',
      onProgress: ({ step, current = 0 }) => {
        if (!step.startsWith('Importing assets')) return;
        for (; assetsDone < current; assetsDone += 1) options.onAsset();
      },
    },
  );
  return new Set(warnings.map(({ message }) => message.replace('Failed to upload asset: ', '')));
}

/** The library's type wants `_id` and `_type` in each entry; @sanity/export writes neither, and the library reads neither. */
function assetMapOf(map: JsonObject): Record<string, { _id: string; _type: 'sanity.imageAsset'; [field: string]: unknown }> {
  return Object.fromEntries(
    Object.entries(map)
      .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
      .map(([id, meta]) => [id, { ...meta, _id: id, _type: 'sanity.imageAsset' as const }]),
  );
}

const documentsPerTransaction = 50;

/** Makes strong again what was strong in the file, but for references that lead nowhere. */
export async function strengthen(
  documents: AsyncIterable<Prepared>,
  isDangling: (target: string) => boolean,
  client: SanityClient,
  onDone: (documents: number) => void,
): Promise<void> {
  let transaction = client.transaction();
  let waiting = 0;
  let seen = 0;
  const commit = async (): Promise<void> => {
    if (waiting > 0) await transaction.commit({ visibility: 'async', tag: 'galley.import.ref.strengthen' });
    onDone(seen);
    transaction = client.transaction();
    waiting = 0;
  };
  for await (const { id, references } of documents) {
    seen += 1;
    const paths = references.filter(({ target }) => !isDangling(target)).map(({ path }) => `${path}._weak`);
    if (paths.length === 0) continue;
    transaction.patch(id, (patch) => patch.unset(paths));
    waiting += 1;
    if (waiting === documentsPerTransaction) await commit();
  }
  await commit();
}
