/** GROQ over a view of documents, by Sanity's own groq-js. Pure but for the time given. */
import { evaluateSync, GroqSyntaxError, parse, toJS } from 'groq-js';
import { sentenceOf } from '../lib/error.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import type { LakeDocument } from './document.ts';
import { planned } from './query-plan.ts';
import { Refusal } from './refusal.ts';

/** Documents as one perspective shows them. */
export interface View {
  documents: readonly JsonObject[];
  get(id: string): JsonObject | undefined;
  ofType(type: string): readonly JsonObject[];
}

/** `get` and what it needs come from the documents themselves. */
export function viewOf(documents: readonly JsonObject[], get: (id: string) => JsonObject | undefined): View {
  let types: Map<unknown, JsonObject[]> | undefined;
  return { documents, get, ofType: (type) => (types ??= Map.groupBy(documents, (document) => document['_type'])).get(type) ?? [] };
}

export interface QueryContext {
  projectId: string;
  dataset: string;
  /** Id of the asking user: GROQ's `identity()`. */
  identity: string;
  now: Date;
}

type Tree = Parameters<typeof planned>[0];

/** Throws a refusal with status 400 for a query that cannot be read, or that asks for what groq-js does not know. */
export function runQuery(query: string, params: JsonObject, view: View, context: QueryContext): Json {
  return evaluate(query, planned(parseQuery(query, params), view), params, view, context);
}

/** A listener's or mutation's query, read once and asked of one document at a time or of many. */
export function compileFilter(query: string, params: JsonObject, context: QueryContext): (documents: readonly LakeDocument[]) => LakeDocument[] {
  const tree = parseQuery(query, params);
  return (documents) => {
    const byId = new Map(documents.map((document) => [document._id, document]));
    const result = evaluate(query, tree, params, viewOf(documents, (id) => byId.get(id)), context);
    if (!Array.isArray(result)) throw queryRefusal(query, 'The query must yield documents', 0);
    // Projections lose the documents themselves; their ids are what counts.
    return result.flatMap((found) => {
      const id = typeof found === 'object' && found !== null && !Array.isArray(found) ? found['_id'] : undefined;
      return typeof id === 'string' ? (byId.get(id) ?? []) : [];
    });
  };
}

function parseQuery(query: string, params: JsonObject): Tree {
  if (query.trim() === '') throw queryRefusal(query, 'empty query', 0);
  try {
    return parse(query, { params });
  } catch (error) {
    const position = error instanceof GroqSyntaxError ? error.position : 0;
    throw queryRefusal(query, sentenceOf(error), position);
  }
}

function evaluate(query: string, tree: Tree, params: JsonObject, view: View, context: QueryContext): Json {
  try {
    const value = evaluateSync(tree, {
      dataset: view.documents,
      params,
      identity: context.identity,
      timestamp: context.now,
      sanity: { projectId: context.projectId, dataset: context.dataset },
      dereference: ({ _ref }: { _ref: string }) => view.get(_ref) ?? null,
    });
    // What GROQ yields from JSON documents and JSON parameters is JSON; groq-js 2.0.0 comes without its types.
    const result: Json = toJS(value);
    return result;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw queryRefusal(query, sentenceOf(error), 0);
  }
}

function queryRefusal(query: string, description: string, position: number): Refusal {
  return new Refusal(400, description, { error: { type: 'queryParseError', description, query, start: position, end: Math.min(query.length, position + 1) } });
}
