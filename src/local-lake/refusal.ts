/**
 * What the lake answers instead of doing what was asked: a status and a body, as the content lake words them.
 * Thrown inside the server, because a transaction is all or nothing, and turned into the response in one place (app.ts).
 * Where Sanity's documentation and client do not show the exact words, the type and shape are theirs and the words ours.
 */
import { STATUS_CODES } from 'node:http';
import type { Json, JsonObject } from '../lib/json.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, description: string, body: JsonObject) {
    super(description);
    this.status = status;
    this.body = body;
  }
}

/** The body of errors that come from the front of the API: routing, authorization, validation of a request. */
export function plainRefusal(status: number, message: string, errorCode?: string): Refusal {
  const code: JsonObject = errorCode === undefined ? {} : { errorCode };
  return new Refusal(status, message, { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message, ...code });
}

export type MutationProblem =
  | { type: 'documentAlreadyExistsError'; id: string }
  | { type: 'documentNotFoundError'; id: string }
  | { type: 'documentRevisionIDDoesNotMatchError'; id: string; currentRevisionID: string; expectedRevisionID: string }
  | { type: 'documentHasExistingReferencesError'; id: string; referencingIDs: string[] }
  | { type: 'documentReferenceDoesNotExistError'; id: string; referenceID: string }
  | { type: 'validationError' | 'patchError'; description: string };

/** One mutation (its index in the transaction) could not be done, and so none was. Conflicts with what is stored are 409. */
export function mutationRefusal(problem: MutationProblem, index: number): Refusal {
  return collected('mutationError', 'The mutation(s) failed', problem, index);
}

/** The same problem in the words of the actions API; other refusals as they are. */
export function asActionRefusal(refusal: Refusal): Refusal {
  const problem = problems.get(refusal);
  return problem === undefined ? refusal : collected('actionError', 'The action(s) failed', problem.problem, problem.index);
}

const problems = new WeakMap<Refusal, { problem: MutationProblem; index: number }>();

function collected(type: string, opening: string, problem: MutationProblem, index: number): Refusal {
  const sentence = describe(problem);
  const status = problem.type === 'validationError' || problem.type === 'patchError' ? 400 : 409;
  const refusal = new Refusal(status, sentence, {
    error: { description: `${opening}: ${sentence}`, items: [{ error: { ...fieldsOf(problem), description: sentence }, index }], type },
  });
  problems.set(refusal, { problem, index });
  return refusal;
}

function fieldsOf(problem: MutationProblem): Record<string, Json> {
  return { ...problem };
}

function describe(problem: MutationProblem): string {
  switch (problem.type) {
    case 'documentAlreadyExistsError':
      return `Document by ID "${problem.id}" already exists`;
    case 'documentNotFoundError':
      return `The document with the ID "${problem.id}" was not found`;
    case 'documentRevisionIDDoesNotMatchError':
      return `Document "${problem.id}" has unexpected revision ID ("${problem.currentRevisionID}"), expected "${problem.expectedRevisionID}"`;
    case 'documentHasExistingReferencesError':
      return `Document "${problem.id}" cannot be deleted as there are references to it from ${problem.referencingIDs.map((id) => `"${id}"`).join(', ')}`;
    case 'documentReferenceDoesNotExistError':
      return `Document "${problem.id}" references non-existent document "${problem.referenceID}"`;
    case 'validationError':
    case 'patchError':
      return problem.description;
  }
}
