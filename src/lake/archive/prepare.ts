/**
 * From the lines of a data file to documents that the lake will take: each checked, mended where that loses nothing,
 * and every mending told. Reading the same file again gives the same documents, so an import can read it as often as it
 * needs instead of holding it.
 */
import { isJsonObject, type JsonObject, stringOr } from '../../lib/json.ts';
import type { AssetPlace } from './asset-files.ts';
import { giveKeys, idGiver, isDocumentId } from './identity.ts';
import { documentLines, type Line } from './lines.ts';
import { lineRefused } from './refusals.ts';
import { walkObjects } from './walk.ts';

interface Reference {
  /** The object that holds `_ref`. */
  holder: JsonObject;
  path: string;
  target: string;
}

export interface Prepared {
  kind: 'document';
  line: number;
  id: string;
  document: JsonObject;
  /** Strong references within this dataset. */
  references: Reference[];
  /** `_sanityAsset` values that were found, as the import library takes them. */
  assets: string[];
  notes: string[];
  bytesRead: number;
}

/** A line that does not become a document. `asset` documents stand for files of the dataset they came from. */
export interface LeftOut {
  kind: 'system' | 'version' | 'asset';
  line: number;
  document: JsonObject;
  bytesRead: number;
}

export interface PrepareOptions {
  dataFile: string;
  /** What messages call the data file. */
  name: string;
  findAsset(value: string): AssetPlace;
  /** Where a referenced asset of another dataset can be fetched: asset id to `_sanityAsset` value. */
  fetchable?: ReadonlyMap<string, string>;
}

export async function* preparedDocuments(options: PrepareOptions): AsyncGenerator<Prepared | LeftOut> {
  const giveId = idGiver();
  for await (const line of documentLines(options.dataFile, options.name)) {
    const { document, number, bytesRead } = line;
    const type = document['_type'];
    if (typeof type !== 'string' || type === '') {
      throw lineRefused('archive-line-untyped', options.name, number, 'the document has no _type', `Give the document on line ${number} its _type and import again.`);
    }
    const kind = kindOf(stringOr(document['_id'], ''), type);
    yield kind === 'document' ? prepare(line, options, giveId) : { kind, line: number, document, bytesRead };
  }
}

/** Sanity keeps its own things under ids that begin with `_.` and types that begin with `sanity.` or `system.`. */
export function kindOf(id: string, type: string): 'document' | LeftOut['kind'] {
  if (type === 'sanity.imageAsset' || type === 'sanity.fileAsset') return 'asset';
  if (id.startsWith('_.') || /^(?:sanity|system)\./.test(type)) return 'system';
  return id.startsWith('versions.') ? 'version' : 'document';
}

function prepare(line: Line, options: PrepareOptions, giveId: (document: JsonObject) => string): Prepared {
  const { document, number, bytesRead } = line;
  try {
    const notes: string[] = [];
    const id = nameDocument(line, options.name, giveId, notes);
    const place = `line ${number} (${stringOr(document['_type'], '')} ${id})`;
    const keyed = giveKeys(id, document);
    if (keyed.length > 0) notes.push(`${place}: list items without _key were given one, in ${keyed.join(', ')}.`);
    const { references, assets } = follow(line, place, options, notes);
    return { kind: 'document', line: number, id, document, references, assets, notes, bytesRead };
  } catch (error) {
    // Recursion over a document ends here only when it is nested thousands of levels deep; the lake takes 20.
    if (!(error instanceof RangeError)) throw error;
    throw lineRefused('archive-line-broken', options.name, number, 'the document is nested too deeply', 'Mend or remove that line.');
  }
}

function nameDocument(line: Line, name: string, giveId: (document: JsonObject) => string, notes: string[]): string {
  const { document, number } = line;
  const id = document['_id'];
  if (id === undefined || id === null || id === '') {
    const given = giveId(document);
    document['_id'] = given;
    notes.push(`line ${number} (${stringOr(document['_type'], '')}): had no _id and was given ${given}.`);
    return given;
  }
  if (typeof id === 'string' && isDocumentId(id)) return id;
  throw lineRefused(
    'archive-id-invalid',
    name,
    number,
    `${JSON.stringify(id)} cannot be the _id of a document`,
    'Ids are letters, digits, ".", "_" and "-", at most 128 of them, and begin with a letter, a digit or "_".',
  );
}

/** Finds references, and follows assets to their files; an asset that cannot be had is named and left out. */
function follow(line: Line, place: string, options: PrepareOptions, notes: string[]): Pick<Prepared, 'references' | 'assets'> {
  const references: Reference[] = [];
  const assets: string[] = [];
  walkObjects(line.document, (object, path) => {
    const fetchable = fetchableAsset(object, options);
    if (fetchable !== undefined) {
      delete object['asset'];
      object['_sanityAsset'] = fetchable;
    }
    if ('_sanityAsset' in object) {
      const value = stringOr(object['_sanityAsset'], JSON.stringify(object['_sanityAsset']));
      const found = options.findAsset(value);
      if (found.kind === 'outside') throw outside(line, options.name, value);
      if (found.kind === 'found') {
        object['_sanityAsset'] = found.reference;
        assets.push(found.reference);
      } else {
        delete object['_sanityAsset'];
        notes.push(`${place}: ${path} was imported without its file: ${found.why}.`);
      }
    }
    const target = object['_ref'];
    if (typeof target === 'string' && object['_weak'] !== true && isLocal(object, target)) references.push({ holder: object, path, target });
  });
  return { references, assets };
}

function fetchableAsset(object: JsonObject, options: PrepareOptions): string | undefined {
  const asset = object['asset'];
  return isJsonObject(asset) && typeof asset['_ref'] === 'string' ? options.fetchable?.get(asset['_ref']) : undefined;
}

/** References to other datasets and to media libraries name where they lead, and are the lake's to judge. */
function isLocal(object: JsonObject, target: string): boolean {
  return object['_dataset'] === undefined && object['_projectId'] === undefined && !target.includes(':');
}

function outside(line: Line, name: string, value: string): Error {
  return lineRefused(
    'archive-unsafe',
    name,
    line.number,
    `the document wants a file from outside the archive: ${value}`,
    'No export looks like this: do not trust where the file came from.',
  );
}
