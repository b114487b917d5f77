/** What is wrong with an answer, told in the editor's words: dangling references first, then what the model refuses. */
import type { z } from 'zod';
import { isJsonObject, type Json, type JsonObject, stringOr } from '../lib/json.ts';
import type { Problem } from '../model/problem.ts';
import { blockName, fieldName } from './field-names.ts';
import { type Path, placeOf } from './place.ts';

/** References that lead nowhere: `{_ref}` where a followed document should be (question.ts). */
export function danglingReferences(answer: JsonObject): { path: Path; problem: Problem }[] {
  const found: { path: Path; problem: Problem }[] = [];
  walk(answer, [], (value, path) => {
    // A whole reference is one that a team's own question did not follow: the model says whether it is needed.
    if (typeof value['_ref'] !== 'string' || value['_id'] !== undefined || value['_type'] === 'reference') return;
    const { words, ...place } = placeOf(answer, path);
    const isPicture = path.at(-1) === 'asset';
    found.push({
      path,
      problem: {
        ...place,
        message: isPicture
          ? `${words}: the picture file "${value['_ref']}" is gone from the content lake.`
          : `${words} refers to "${value['_ref']}", which does not exist or is not published.`,
        hint: isPicture ? 'Upload the picture again, or remove it.' : 'Publish that document, choose another, or remove the reference.',
      },
    });
  });
  return found;
}

function walk(value: Json, path: Path, visit: (value: JsonObject, path: Path) => void): void {
  if (Array.isArray(value)) value.forEach((member, index) => walk(member, [...path, index], visit));
  else if (isJsonObject(value)) {
    visit(value, path);
    for (const [field, member] of Object.entries(value)) walk(member, [...path, field], visit);
  }
}

/** A problem for each issue of a parse whose root stands at `base` in the answer. */
export function problemsOfParse(answer: JsonObject, base: Path, issues: readonly z.core.$ZodIssue[]): { path: Path; problem: Problem }[] {
  return issues.map((issue) => {
    const path: Path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    const { words, ...place } = placeOf(answer, path);
    return { path, problem: { ...place, message: `${joined(words, sentenceEnd(answer, path, issue))}.` } };
  });
}

/** "…, speaker is missing", and "…, link: "javascript:…" begins with …". */
function joined(words: string, end: string): string {
  return /^(?:is|should) /.test(end) ? `${words} ${end}` : `${words}: ${end}`;
}

/** The end of the sentence, after the place: "is missing". */
function sentenceEnd(answer: JsonObject, path: Path, issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  const value = valueAt(answer, path);
  if (issue.code === 'invalid_union' && path.at(-1) === '_type') return `a mail cannot carry "${blockName(stringOr(value, '?'))}"`;
  if (issue.code === 'invalid_type' && value === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `should be ${article(issue.expected)}, and is ${typeof value === 'number' ? value : article(kindOf(value))}`;
  if (issue.code === 'too_small' && issue.origin === 'array') return isOwnMessage(issue.message) ? issue.message : 'is empty';
  if (issue.code === 'invalid_value') return `${JSON.stringify(value)} is not one of ${issue.values.map(String).join(', ')}`;
  return isOwnMessage(issue.message) ? issue.message : `${fieldName(String(path.at(-1) ?? ''))} is not valid (${issue.message.toLowerCase()})`;
}

/** Our own messages end a sentence in small letters; zod's begin one. */
function isOwnMessage(message: string): boolean {
  return /^[a-z"]/.test(message);
}

function valueAt(answer: JsonObject, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((here, step) => {
    if (Array.isArray(here)) return here[Number(step)];
    return isJsonObject(here) ? here[String(step)] : undefined;
  }, answer);
}

function kindOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'list' : typeof value;
}

function article(kind: string): string {
  if (kind === 'nothing') return kind;
  if (kind === 'int') return 'a whole number';
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
