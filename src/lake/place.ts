/** Where in the content something stands: which document to open, and the path in its form. */
import { isJsonObject, type Json, type JsonObject, stringOr } from '../lib/json.ts';
import type { Problem } from '../model/problem.ts';
import { blockName, fieldName } from './field-names.ts';

export type Path = readonly (string | number)[];

export interface Place extends Pick<Problem, 'documentId' | 'documentType' | 'documentTitle' | 'path'> {
  /** `Article "When tiredness does not lift", block 3 (quote), photo` */
  words: string;
}

/** Follows `path` through the lake's answer; the owner is the innermost document on the way, assets aside. */
export function placeOf(answer: JsonObject, path: Path): Place {
  let owner = answer;
  let ownPath = '';
  let words: string[] = [];
  let here: Json | undefined = answer;
  path.forEach((step, position) => {
    here = stepInto(here, step);
    if (typeof step === 'number') {
      ownPath += itemSelector(here, step);
      words = [...words.slice(0, -1), itemWords(words.at(-1) ?? '', here, step)];
    } else {
      ownPath += ownPath === '' ? step : `.${step}`;
      if (step !== '_type') words.push(fieldName(step));
    }
    // The last step is what is wrong itself, so it still belongs to the document that holds it.
    if (position < path.length - 1 && isJsonObject(here) && typeof here['_id'] === 'string' && path[position] !== 'asset') {
      owner = here;
      ownPath = '';
      words = [];
    }
  });
  return { ...documentOf(owner), path: ownPath, words: [documentWords(owner), ...words].join(', ') };
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isJsonObject(value) ? value[String(step)] : undefined;
}

function itemSelector(item: Json | undefined, index: number): string {
  return isJsonObject(item) && typeof item['_key'] === 'string' ? `[_key=="${item['_key']}"]` : `[${index}]`;
}

function itemWords(list: string, item: Json | undefined, index: number): string {
  const type = isJsonObject(item) && typeof item['_type'] === 'string' ? item['_type'] : undefined;
  const isBlock = list === 'blocks' || list === 'body' || list === 'intro';
  const label = isBlock ? 'block' : list;
  return isBlock && type !== undefined ? `${label} ${index + 1} (${blockName(type)})` : `${label} ${index + 1}`;
}

function documentOf(owner: JsonObject): Pick<Place, 'documentId' | 'documentType' | 'documentTitle'> {
  const title = titleOf(owner);
  return {
    documentId: stringOr(owner['_id'], ''),
    documentType: stringOr(owner['_type'], 'document'),
    ...(title === undefined ? {} : { documentTitle: title }),
  };
}

function documentWords(owner: JsonObject): string {
  const type = stringOr(owner['_type'], 'document');
  return `${type.slice(0, 1).toUpperCase()}${type.slice(1)} "${titleOf(owner) ?? stringOr(owner['_id'], '?')}"`;
}

function titleOf(owner: JsonObject): string | undefined {
  const title = owner['title'] ?? owner['name'] ?? owner['advertiser'];
  return typeof title === 'string' && title.trim() !== '' ? title : undefined;
}
