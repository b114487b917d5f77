/** Sanity's import, in the order that loses nothing: read and judge all of it, then write, then make references strong. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SanityClient } from '@sanity/client';
import { GalleyError } from '../../lib/error.ts';
import { stringOr } from '../../lib/json.ts';
import { assetFinder, sanityAssetHost } from './asset-files.ts';
import { accessError, existingIds, hostOf, rawClient, tokenFor } from './lake-access.ts';
import { type OpenArchive, openArchive } from './open-archive.ts';
import { type LeftOut, type Prepared, type PrepareOptions, preparedDocuments } from './prepare.ts';
import { type Survey, surveyArchive } from './survey.ts';
import { chunked, strengthen, writeChunk, writeLooseAssets, type WriteOptions } from './write-documents.ts';

export interface ImportReport {
  /** Written. With `createIfNotExists`, documents that were there already are not counted. */
  documents: number;
  /** Files stored, or found in the lake already. */
  assets: number;
  skippedSystem: number;
  /** Each thing mended or left out, named with its line. */
  notes: string[];
}

export interface ImportOptions {
  /** `create` refuses an archive with a document that exists; the others leave it, or replace it. */
  operation: 'create' | 'createIfNotExists' | 'createOrReplace';
  /** Hosts from which `image@https://…` may be fetched, besides the lake's own. Default: Sanity's picture server. */
  assetHosts?: readonly string[];
  /** Steps are `reading` (bytes), `documents`, `pictures and files`, `references` (documents). */
  onProgress?(step: string, done: number, total: number): void;
}

/**
 * Imports NDJSON, a tar.gz as Sanity exports it, or gzipped NDJSON. Files of NDJSON lie relative to its folder.
 *
 * Throws before anything is written: `archive-missing` (noInput); `archive-line-broken`, `archive-line-untyped`,
 * `archive-id-invalid`, `archive-id-twice`, `archive-damaged`, `archive-empty`, `archive-ambiguous`, `archive-unsafe`,
 * `documents-exist` (data); `lake-token-missing` (noPermission). When the lake fails midway (`lake-unreachable`,
 * `lake-refused`, `lake-refused-document`), the hint says how to go on.
 *
 * References that lead neither into the archive nor into the lake are kept weak and named, since the lake takes no
 * strong one that leads nowhere.
 */
export async function importArchive(client: SanityClient, file: string, options: ImportOptions): Promise<ImportReport> {
  const token = tokenFor(client, 'Importing into');
  const archive = await openArchive(file);
  try {
    return await importOpened(rawClient(client).withConfig({ token }), archive, options);
  } catch (error) {
    throw accessError(client, error);
  } finally {
    await archive.close();
  }
}

async function importOpened(client: SanityClient, archive: OpenArchive, options: ImportOptions): Promise<ImportReport> {
  const onProgress: ReportProgress = (step: string, done: number, total: number): void => options.onProgress?.(step, done, total);
  const reading: PrepareOptions = {
    dataFile: archive.dataFile,
    name: nameOf(archive),
    findAsset: assetFinder(archive.root, [hostOf(client), ...(options.assetHosts ?? [sanityAssetHost])]),
  };
  const { size } = await stat(archive.dataFile);
  const survey = await surveyArchive({ ...reading, sizeBytes: size }, onProgress);
  const plan = await planAgainstLake(client, survey, reading, options.operation);
  return write(client, archive, survey, plan, options, onProgress);
}

type ReportProgress = (step: string, done: number, total: number) => void;

interface Plan {
  reading: PrepareOptions;
  /** Already in the lake, and left as they are. */
  leave: Set<string>;
  isDangling: (target: string) => boolean;
}

/** What depends on what the lake holds now; asked before anything is written. */
async function planAgainstLake(
  client: SanityClient,
  survey: Survey,
  reading: PrepareOptions,
  operation: ImportOptions['operation'],
): Promise<Plan> {
  const elsewhere = await existingIds(client, survey.targetsElsewhere);
  const fetchable = new Map([...survey.assetDocuments].filter(([id, value]) => !elsewhere.has(id) && reading.findAsset(value).kind === 'found'));
  const there = operation === 'createOrReplace' ? new Set<string>() : await existingIds(client, survey.ids);
  if (operation === 'create' && there.size > 0) throw documentsExist(reading.name, [...there]);
  return {
    reading: { ...reading, fetchable },
    leave: there,
    isDangling: (target) => survey.targetsElsewhere.has(target) && !elsewhere.has(target),
  };
}

async function write(
  client: SanityClient,
  archive: OpenArchive,
  survey: Survey,
  plan: Plan,
  options: ImportOptions,
  onProgress: ReportProgress,
): Promise<ImportReport> {
  const report: ImportReport = { documents: 0, assets: 0, skippedSystem: survey.skippedSystem, notes: [] };
  const stored = new Set<string>();
  const refused = new Set<string>();
  const total = survey.ids.size - plan.leave.size;
  const loose = archive.assetFiles.map(referenceTo).filter((reference) => !survey.assets.has(reference));
  const assetsTotal = survey.assets.size + loose.length;
  let assetsDone = 0;
  const writing: WriteOptions = {
    client,
    operation: options.operation,
    assetMap: archive.assetMap,
    onAsset: () => {
      assetsDone = Math.min(assetsDone + 1, assetsTotal);
      onProgress('pictures and files', assetsDone, assetsTotal);
    },
  };
  try {
    onProgress('documents', 0, total);
    for await (const chunk of chunked(documentsToWrite(plan, report.notes))) {
      const failed = await writeChunk(chunk, writing);
      for (const prepared of chunk) noteAssets(prepared, failed, report.notes, stored, refused);
      report.documents += chunk.length;
      onProgress('documents', report.documents, total);
    }
    const failed = await writeLooseAssets(loose, writing);
    for (const reference of loose) noteLoose(reference, failed, report.notes, stored, refused);
    await strengthen(documentsToWrite(plan, []), plan.isDangling, client, (done) => onProgress('references', done, total));
  } catch (error) {
    throw accessError(client, error, howToGoOn(report.documents, total));
  }
  report.assets = stored.size;
  if (plan.leave.size === 1) report.notes.push('1 document was in the lake already and was left as it is.');
  if (plan.leave.size > 1) report.notes.push(`${plan.leave.size} documents were in the lake already and were left as they are.`);
  return report;
}

/** The documents that are to be written, in the order of the file; what is mended or left out is told in `notes`. */
async function* documentsToWrite(plan: Plan, notes: string[]): AsyncGenerator<Prepared> {
  for await (const found of preparedDocuments(plan.reading)) {
    if (found.kind !== 'document') {
      notes.push(...notesOnLeftOut(found));
      continue;
    }
    if (plan.leave.has(found.id)) continue;
    notes.push(...found.notes);
    for (const { path, target } of found.references) {
      if (plan.isDangling(target)) {
        notes.push(`${placeOf(found)}: ${path} points to ${target}, which is neither in the file nor in the lake, and was kept as a weak reference.`);
      }
    }
    yield found;
  }
}

/** System documents are counted; asset documents show in the references that they cannot satisfy. */
function notesOnLeftOut({ kind, line, document }: LeftOut): string[] {
  return kind === 'version' ? [`line ${line}: ${stringOr(document['_id'], '')} belongs to a release and was left out.`] : [];
}

function noteAssets(prepared: Prepared, failed: Set<string>, notes: string[], stored: Set<string>, refused: Set<string>): void {
  for (const reference of prepared.assets) {
    if (failed.has(addressOf(reference))) {
      refused.add(reference);
      notes.push(`${placeOf(prepared)}: the lake did not take ${shortName(reference)}; the document was imported without it.`);
    } else {
      stored.add(reference);
    }
  }
}

function noteLoose(reference: string, failed: Set<string>, notes: string[], stored: Set<string>, refused: Set<string>): void {
  if (!failed.has(addressOf(reference))) stored.add(reference);
  else if (!refused.has(reference)) notes.push(`The lake did not take ${shortName(reference)}, to which no document refers.`);
}

function placeOf({ line, id, document }: Prepared): string {
  return `line ${line} (${stringOr(document['_type'], '')} ${id})`;
}

function referenceTo(path: string): string {
  return `${path.split('/').at(-2) === 'images' ? 'image' : 'file'}@${pathToFileURL(path).href}`;
}

function addressOf(reference: string): string {
  return reference.slice(reference.indexOf('@') + 1);
}

function shortName(reference: string): string {
  return decodeURIComponent(basename(addressOf(reference)));
}

function nameOf({ file, dataFile }: OpenArchive): string {
  return file === dataFile ? basename(file) : `${basename(file)} (${basename(dataFile)})`;
}

function documentsExist(name: string, ids: string[]): GalleyError {
  const some = ids.slice(0, 3).join(', ');
  const what = ids.length === 1 ? `a document that is` : `${ids.length} documents that are`;
  return new GalleyError('data', 'documents-exist', `${name} holds ${what} in the lake already (${some}${ids.length > 3 ? ', …' : ''}).`, {
    hint: 'Import with --replace to overwrite them or with --missing to leave them as they are. Nothing was written.',
  });
}

function howToGoOn(written: number, total: number): string {
  return `At least ${written} of ${total} documents had been written, some with references not yet made strong: run it again with --replace to finish.`;
}
