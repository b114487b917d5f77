/** The lake's answer → an Edition, or as much of one as can be told, with a problem for everything that cannot. */
import { cleanText } from '../lib/text.ts';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.ts';
import { blockSchema, type Block } from '../model/block.ts';
import { editionContentSchema, editionDecisionsSchema } from '../model/edition.ts';
import type { Problem } from '../model/problem.ts';
import type { EditionAnswer } from '../ports/content.ts';
import { fingerprintOf, revisionsOf } from './fingerprint.ts';
import type { Path } from './place.ts';
import { danglingReferences, problemsOfParse } from './problems.ts';

interface Placed {
  path: Path;
  problem: Problem;
}

const frameSchema = editionContentSchema.omit({ blocks: true }).extend(editionDecisionsSchema.shape);

/** `raw` is one edition as the GROQ question projects it. Never throws for what it holds. */
export function parseEdition(raw: JsonObject): EditionAnswer {
  const answer = withInheritedDisclaimer(tidy(raw));
  const dangling = danglingReferences(answer);
  const found: Placed[] = [];

  const frame = frameSchema.safeParse(answer);
  if (!frame.success) found.push(...problemsOfParse(answer, [], frame.error.issues));
  const blocks = parseBlocks(answer, found);

  const problems = [...dangling, ...found.filter(({ path }) => !dangling.some((reference) => startsWith(path, reference.path)))].map(({ problem }) => problem);
  if (!frame.success) return { problems };
  const edition = { ...frame.data, blocks, fingerprint: fingerprintOf(raw), revisions: revisionsOf(raw) };
  return { edition, problems };
}

/** Blocks one by one, so that one that cannot be read leaves the others to be seen in a preview. */
function parseBlocks(answer: JsonObject, found: Placed[]): Block[] {
  const blocks = Array.isArray(answer['blocks']) ? answer['blocks'] : [];
  return blocks.flatMap((block, index) => {
    const parsed = blockSchema.safeParse(block);
    if (parsed.success) return [parsed.data];
    found.push(...problemsOfParse(answer, ['blocks', index], parsed.error.issues));
    return [];
  });
}

/** An edition that names no disclaimer takes its newsletter's. */
function withInheritedDisclaimer(answer: JsonObject): JsonObject {
  const { newsletter } = answer;
  if (answer['disclaimer'] !== undefined || !isJsonObject(newsletter)) return answer;
  return newsletter['disclaimer'] === undefined ? answer : { ...answer, disclaimer: newsletter['disclaimer'] };
}

const pictureFields = new Set(['hero', 'photo', 'logo', 'logoDark', 'image']);

/** Nulls that projections write become absent, text is cleaned, and a picture field nobody put a file in is no picture. */
function tidy(value: JsonObject): JsonObject;
function tidy(value: Json): Json;
function tidy(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(tidy);
  if (!isJsonObject(value)) return value;
  const tidied: JsonObject = {};
  for (const [field, member] of Object.entries(value)) {
    if (member === null) continue;
    if (pictureFields.has(field) && isJsonObject(member) && (member['asset'] ?? null) === null) continue;
    tidied[field] = tidy(member);
  }
  return tidied;
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.every((step, position) => path[position] === step);
}
