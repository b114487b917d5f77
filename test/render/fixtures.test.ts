/**
 * Fixture pairs: each folder holds a block as the lake yields it and what becomes of it: block.html without styles and
 * layout tables, block.txt as the text part prints it. `vitest -u` writes them anew; read what it wrote.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { blockSchema, type Block } from '../../src/model/block.ts';
import { scopeOf } from '../../src/render/scope.ts';
import { blockText } from '../../src/render/text/blocks.ts';
import { newLinkNotes } from '../../src/render/text/link-notes.ts';
import { blockMjml } from '../../src/render/views/blocks.ts';
import { anEdition } from '../builders/edition.ts';
import { context, said, theme } from './rendering.ts';

const folder = fileURLToPath(new URL('fixtures', import.meta.url));
const names = readdirSync(folder).toSorted();
const blocks = new Map(names.map((name) => [name, blockSchema.parse(JSON.parse(readFileSync(path.join(folder, name, 'block.json'), 'utf8')))]));

function scopeFor(block: Block, name: string): ReturnType<typeof scopeOf> {
  const scope = scopeOf(anEdition({ blocks: [block], language: name.includes('right-to-left') ? 'ar' : 'en' }), theme, context);
  // The edition's h1 stands before every block but a lead.
  if (!isLead(name)) scope.headings.next(1);
  return scope;
}

function isLead(name: string): boolean {
  return /lead-article|full-article/.test(name);
}

function marksShown(text: string): string {
  return text.replaceAll('\uE000', '⟦').replaceAll('\uE001', '⟧');
}

describe.each([...blocks])('%s', (name, block) => {
  test('reads in html as its fixture says', async () => {
    const html = blockMjml(scopeFor(block, name), block, isLead(name)).toString();
    await expect(marksShown(`${said(html)}\n`)).toMatchFileSnapshot(path.join(folder, name, 'block.html'));
  });

  test('reads in the text part as its fixture says', async () => {
    const notes = newLinkNotes();
    const text = blockText(scopeFor(block, name), notes, block, isLead(name));
    await expect(marksShown(`${[text, notes.takeNew()].filter((part) => part !== '').join('\n\n')}\n`)).toMatchFileSnapshot(path.join(folder, name, 'block.txt'));
  });
});

test('every type of block has a fixture', () => {
  const types = new Set([...blocks.values()].map((block) => block._type));
  expect(blockSchema.options.map((option) => option.shape._type.value).filter((type) => !types.has(type))).toEqual([]);
});
