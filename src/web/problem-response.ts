/** What stopped a request, as JSON: `{error: {code, sentence, hint}}`. Our own bugs tell nothing of the inside. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type ErrorKind, GalleyError } from '../lib/error.ts';

const statuses: Record<ErrorKind, 400 | 403 | 404 | 422 | 500 | 503> = {
  usage: 400,
  data: 422,
  noInput: 404,
  unavailable: 503,
  internal: 500,
  tryAgain: 503,
  noPermission: 403,
  configuration: 500,
};

export function problemResponse(context: Context, error: unknown): Response | Promise<Response> {
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof GalleyError) {
    return context.json({ error: { code: error.code, sentence: error.message, hint: error.hint } }, statuses[error.kind]);
  }
  return context.json({ error: { code: 'internal', sentence: 'Something went wrong on our side.' } }, 500);
}
