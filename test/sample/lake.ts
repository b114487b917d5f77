/** The sample as it stands in its files, and as the lake's own question sees it: references followed, pictures measured. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, parse } from 'groq-js';
import sharp from 'sharp';
import { parseEdition } from '../../src/lake/parse-edition.ts';
import { editionQuestion } from '../../src/lake/question.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { EditionAnswer } from '../../src/ports/content.ts';

export const folder = 'sanity/sample';

export interface SampleDocument extends JsonObject {
  _id: string;
  _type: string;
}

export const documents: SampleDocument[] = readFileSync(join(folder, 'content.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as SampleDocument);

export const ofType = (type: string): SampleDocument[] => documents.filter((document) => document._type === type);

/** A field that holds text, or nothing. */
export function textOf(object: JsonObject, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

export function slugOf({ slug }: JsonObject): string {
  return isJsonObject(slug) ? textOf(slug, 'current') : '';
}

/** Every object within, itself first, with where it stands. */
export function* objectsWithin(value: Json, path = ''): Generator<{ object: JsonObject; path: string; field: string; isListed: boolean }> {
  yield* walk(value, path, '', false);
}

function* walk(value: Json, path: string, field: string, isListed: boolean): Generator<{ object: JsonObject; path: string; field: string; isListed: boolean }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, `${path}[${index}]`, field, true);
    return;
  }
  if (!isJsonObject(value)) return;
  yield { object: value, path, field, isListed };
  for (const [name, member] of Object.entries(value)) yield* walk(member, path === '' ? name : `${path}.${name}`, name, false);
}

/** Path of a picture's file from its `_sanityAsset`. */
export function fileOf(asset: string): string {
  return join(folder, asset.replace(/^image@file:\/\/\.\//, ''));
}

/** What an import makes of the files: an asset document for each, and references to them. */
async function withAssets(): Promise<JsonObject[]> {
  const assets = new Map<string, JsonObject>();
  for (const { object } of objectsWithin(documents)) {
    const source = object['_sanityAsset'];
    if (typeof source !== 'string' || assets.has(source)) continue;
    const bytes = readFileSync(fileOf(source));
    const { width, height } = await sharp(bytes).metadata();
    const _id = `image-${createHash('sha1').update(bytes).digest('hex')}-${width}x${height}-jpg`;
    assets.set(source, { _id, _type: 'sanity.imageAsset', mimeType: 'image/jpeg', size: bytes.length });
  }
  const imported = JSON.parse(JSON.stringify(documents), (_field, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('_sanityAsset' in value)) return value;
    const { _sanityAsset, ...rest } = value;
    return { ...rest, asset: { _type: 'reference', _ref: assets.get(String(_sanityAsset))?.['_id'] } };
  }) as JsonObject[];
  return [...imported, ...assets.values()];
}

let dataset: Promise<JsonObject[]> | undefined;

export async function readEdition(slug: string): Promise<EditionAnswer> {
  dataset ??= withAssets();
  const tree = parse(editionQuestion, { params: { id: '', slug, newsletter: '' } });
  const answer = (await (await evaluate(tree, { dataset: await dataset, params: { id: '', slug, newsletter: '' } })).get()) as JsonObject[];
  if (answer.length !== 1) throw new Error(`${answer.length} editions are called ${slug}`);
  return parseEdition(answer[0]!);
}
