/**
 * Types of what the lake holds and of what the job asks of it, made from the Studio's schema, offline:
 * `sanity schema extract`, then typegen over the very questions of src/lake/question.ts. They are written out as plain
 * text for it, because typegen reads sources without running them and cannot follow how the questions are put together.
 *
 *     node scripts/typed-content.ts            writes sanity/schema.json and src/lake/lake-types.generated.ts
 *     node scripts/typed-content.ts --check    exit code 1 where either is stale; changes neither
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as questions from '../src/lake/question.ts';
import { sanity } from './sanity-cli.ts';

const root = path.join(import.meta.dirname, '..');
const studio = path.join(root, 'sanity');
const made = { schema: path.join(studio, 'schema.json'), types: path.join(root, 'src/lake/lake-types.generated.ts') };

/** `sanity.cli.ts` names these two; the folder is the CLI's own and never committed. */
const work = path.join(studio, '.sanity');
const fresh = { schema: path.join(work, 'schema.json'), types: path.join(work, 'lake-types.ts') };

function make(): void {
  mkdirSync(work, { recursive: true });
  const sources = Object.entries(questions).map(([name, question]) => `export const ${name} = groq${literal(question)};`);
  writeFileSync(path.join(work, 'questions.ts'), `const groq = String.raw;\n${sources.join('\n')}\n`);
  // The CLI takes this path as relative to the Studio, whatever it looks like.
  sanity('schema', 'extract', '--path', path.relative(studio, fresh.schema), '--force');
  sanity('typegen', 'generate');
}

function literal(question: string): string {
  return `\`${question.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

/** Without the lines that say where the questions were written out. */
function typesMade(): string {
  return readFileSync(fresh.types, 'utf8').replaceAll(/^\/\/ Source: .*\n/gm, '// Source: src/lake/question.ts\n');
}

/** Made from the schema and the questions as they are now: text by file. Writes none of them. */
export function makeTypedContent(): Record<string, string> {
  make();
  return { [made.schema]: readFileSync(fresh.schema, 'utf8'), [made.types]: typesMade() };
}

/** Which of these files say something else, or are not there. */
export function staleAmong(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([file, text]) => (existsSync(file) && readFileSync(file, 'utf8') === text ? [] : [path.relative(root, file)]));
}

if (import.meta.main) {
  const now = makeTypedContent();
  const stale = staleAmong(now);
  if (!process.argv.includes('--check')) {
    for (const [file, text] of Object.entries(now)) writeFileSync(file, text);
  } else if (stale.length > 0) {
    process.stderr.write(`Stale: ${stale.join(', ')}. Make them anew with: node scripts/typed-content.ts\n`);
    process.exitCode = 1;
  }
}
