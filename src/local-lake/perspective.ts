/**
 * What a query sees of drafts and versions (https://www.sanity.io/docs/content-lake/perspectives). For every published id
 * the first layer that has it is shown, under the published id, with the real one in `_originalId`.
 */
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { draftId, isPublishedId, type LakeDocument, publishedIdOf, releaseOf, versionId } from './document.ts';
import type { Documents } from './documents.ts';
import { type View, viewOf } from './query.ts';
import { plainRefusal } from './refusal.ts';

/** `raw`, or layers from the top down, each `drafts`, `published` or the name of a release. */
export type Perspective = 'raw' | readonly string[];

/** From this version on a query without a perspective sees published documents only; before, and in v1, it sees all. */
const publishedSince = '2025-02-19';

/** `drafts`, `r1,drafts`, `["r1","drafts"]`; refuses `raw` in a stack and names that are none. */
export function parsePerspective(given: string | undefined, apiVersion: string): Perspective {
  if (given === undefined || given === '') return isSincePublished(apiVersion) ? ['published'] : 'raw';
  const names = given.replaceAll(/[[\]"\s]/g, '').split(',').filter((name) => name !== '');
  if (names.length === 1 && names[0] === 'raw') return 'raw';
  const wrong = names.find((name) => name === 'raw' || !/^[a-zA-Z0-9_-]+$/.test(name));
  if (wrong !== undefined || names.length === 0) throw plainRefusal(400, `Invalid perspective: ${given}`);
  return names.map((name) => (name === 'previewDrafts' ? 'drafts' : name));
}

/** Whether this API version has the defaults of 2025-02-19: `published`, and listeners without drafts. */
export function isSincePublished(apiVersion: string): boolean {
  const name = apiVersion.replace(/^v/, '');
  return name === 'X' || (/^\d{4}-/.test(name) && name >= publishedSince);
}

/** Views are made when first asked for and kept until the documents change. */
export function createViews(documents: Documents): (perspective: Perspective) => View {
  const kept = new Map<string, View>();
  let generation = -1;
  return (perspective) => {
    if (generation !== documents.generation) kept.clear();
    generation = documents.generation;
    const name = perspective === 'raw' ? 'raw' : perspective.join(',');
    const view = kept.get(name) ?? makeView(documents, perspective);
    kept.set(name, view);
    return view;
  };
}

function makeView(documents: Documents, perspective: Perspective): View {
  if (perspective === 'raw') return viewOf(documents.all(), (id) => documents.get(id));
  const shown = new Map<string, JsonObject>();
  for (const document of documents.all()) {
    const id = publishedIdOf(document._id);
    if (shown.has(id) || !isInLayers(document._id, perspective)) continue;
    const top = layersWithPublished(perspective).map((layer) => documents.get(idIn(layer, id))).find((found) => found !== undefined);
    if (top !== undefined && !isToBeUnpublished(top)) shown.set(id, { ...top, _id: id, _originalId: top._id });
  }
  const inOrder = [...shown].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, document]) => document);
  return viewOf(inOrder, (id) => shown.get(id));
}

/** Published documents are beneath every stack, also where it does not name them. */
function layersWithPublished(layers: readonly string[]): string[] {
  return [...layers.filter((layer) => layer !== 'published'), 'published'];
}

function idIn(layer: string, publishedId: string): string {
  if (layer === 'published') return publishedId;
  return layer === 'drafts' ? draftId(publishedId) : versionId(layer, publishedId);
}

function isInLayers(id: string, layers: readonly string[]): boolean {
  if (isPublishedId(id)) return true;
  return layers.includes(releaseOf(id) ?? 'drafts');
}

/** A version that says the document is to go when its release is published. */
function isToBeUnpublished(document: LakeDocument): boolean {
  return isJsonObject(document['_system']) && document['_system']['delete'] === true;
}
