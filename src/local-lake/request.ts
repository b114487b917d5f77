/** Reading a request of the lake's API: parameters, flags, bodies. What cannot be read is refused with status 400. */
import type { Context } from 'hono';
import { sentenceOf } from '../lib/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { parseJson } from './json-text.ts';
import { plainRefusal } from './refusal.ts';

/** What is known of every request once it has been let in. */
export interface LakeEnvironment {
  Variables: { identity: string; apiVersion: string };
}

export type LakeContext = Context<LakeEnvironment>;

/** `true` and `false` as the client writes them. */
export function flag(context: LakeContext, name: string, otherwise = false): boolean {
  const value = context.req.query(name);
  return value === undefined ? otherwise : value === 'true' || value === '1';
}

/** GROQ parameters of a query string: `$name` with a JSON value. */
export function queryParams(context: LakeContext): JsonObject {
  const params: JsonObject = {};
  for (const [name, value] of Object.entries(context.req.query())) {
    if (name.startsWith('$')) params[name.slice(1)] = readJson(value, `parameter ${name}`);
  }
  return params;
}

export async function jsonBody(context: LakeContext): Promise<JsonObject> {
  const body = readJson(await context.req.text(), 'request body');
  if (!isJsonObject(body)) throw plainRefusal(400, 'The request body must be a JSON object');
  return body;
}

function readJson(text: string, what: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    throw plainRefusal(400, `Invalid JSON in ${what}: ${sentenceOf(error)}`);
  }
}
