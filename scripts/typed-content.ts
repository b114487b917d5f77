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

function isSame(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

if (import.meta.main) {
  make();
  const now = { [made.schema]: readFileSync(fresh.schema, 'utf8'), [made.types]: typesMade() };
  const stale = Object.entries(now).filter(([file, text]) => !isSame(file, text));
  if (!process.argv.includes('--check')) {
    for (const [file, text] of stale) writeFileSync(file, text);
  } else if (stale.length > 0) {
    process.stderr.write(`Stale: ${stale.map(([file]) => path.relative(root, file)).join(', ')}. Make them anew with: node scripts/typed-content.ts\n`);
    process.exitCode = 1;
  }
}
