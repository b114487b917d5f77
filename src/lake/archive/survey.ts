/** The first reading of an archive: everything that would stop the import is found here, before anything is written. */
import { type JsonObject, stringOr } from '../../lib/json.ts';
import { type PrepareOptions, preparedDocuments } from './prepare.ts';
import { archiveRefused, lineRefused } from './refusals.ts';

export interface Survey {
  /** Document ids, in the order of the file. */
  ids: Set<string>;
  /** What strong references point to and the file does not hold. */
  targetsElsewhere: Set<string>;
  /** Files that documents refer to. */
  assets: Set<string>;
  /** Asset documents of another dataset, which a raw export holds instead of the files: id to URL. */
  assetDocuments: Map<string, string>;
  skippedSystem: number;
}

const linesBetweenReports = 1000;

export async function surveyArchive(
  options: PrepareOptions & { sizeBytes: number },
  onProgress: (step: string, done: number, total: number) => void,
): Promise<Survey> {
  const lineOf = new Map<string, number>();
  const targets = new Set<string>();
  const survey = { assets: new Set<string>(), assetDocuments: new Map<string, string>(), skippedSystem: 0 };
  let linesRead = 0;
  for await (const found of preparedDocuments(options)) {
    linesRead += 1;
    if (linesRead % linesBetweenReports === 0) onProgress('reading', Math.min(found.bytesRead, options.sizeBytes), options.sizeBytes);
    switch (found.kind) {
      case 'system':
        survey.skippedSystem += 1;
        break;
      case 'asset':
        survey.assetDocuments.set(stringOr(found.document['_id'], ''), urlOf(found.document));
        break;
      case 'version':
        break;
      case 'document': {
        const earlier = lineOf.get(found.id);
        if (earlier !== undefined) throw twice(options.name, found.line, found.id, earlier);
        lineOf.set(found.id, found.line);
        for (const { target } of found.references) targets.add(target);
        for (const asset of found.assets) survey.assets.add(asset);
      }
    }
  }
  if (linesRead === 0) throw archiveRefused('archive-empty', options.name, 'holds no documents', 'Check that it is the right file.');
  onProgress('reading', options.sizeBytes, options.sizeBytes);
  const ids = new Set(lineOf.keys());
  for (const id of ids) targets.delete(id);
  return { ...survey, ids, targetsElsewhere: targets };
}

function twice(name: string, line: number, id: string, earlier: number): Error {
  return lineRefused(
    'archive-id-twice',
    name,
    line,
    `the document ${id} stands on line ${earlier} already`,
    'Remove one of the two lines, or give one of them another _id.',
  );
}

function urlOf(asset: JsonObject): string {
  const type = asset['_type'] === 'sanity.imageAsset' ? 'image' : 'file';
  return `${type}@${stringOr(asset['url'], '')}`;
}
