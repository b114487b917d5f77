import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EditionQuestionResult } from '../../src/lake/lake-types.generated.ts';
import { articleSchema, authorSchema, topicSchema } from '../../src/model/article.ts';
import { type BlockType, blockSchema } from '../../src/model/block.ts';
import { disclaimerSchema } from '../../src/model/disclaimer.ts';
import { editionContentSchema, editionDecisionsSchema } from '../../src/model/edition.ts';
import { newsletterSchema } from '../../src/model/newsletter.ts';
import { portableTextNodeSchema } from '../../src/model/portable-text.ts';
import { sponsorshipSchema } from '../../src/model/sponsorship.ts';

interface Extracted {
  name: string;
  attributes?: Record<string, unknown>;
}

// What `sanity schema extract` wrote is its own; the fields read here are part of its documented form.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const extracted = JSON.parse(readFileSync(new URL('../../sanity/schema.json', import.meta.url), 'utf8')) as Extracted[];

function fieldsOf(type: string): string[] {
  return Object.keys(extracted.find(({ name }) => name === type)?.attributes ?? {});
}

describe('the Studio offers every field that the model reads', () => {
  const shapes = {
    newsletter: newsletterSchema.shape,
    article: articleSchema.shape,
    author: authorSchema.shape,
    topic: topicSchema.shape,
    disclaimer: disclaimerSchema.shape,
    sponsorship: sponsorshipSchema.shape,
    edition: { ...editionContentSchema.shape, ...editionDecisionsSchema.shape },
  };
  test.each(Object.entries(shapes))('%s', (type, shape) => {
    const fields = fieldsOf(type);
    expect(Object.keys(shape).filter((field) => !fields.includes(field))).toEqual([]);
  });
});

/** `_type` of every member that a list in the extracted schema takes, named or written out. */
function membersOf(list: unknown): string[] {
  const text = JSON.stringify(list);
  return [...new Set([...text.matchAll(/"_type":\{"type":"objectAttribute","value":\{"type":"string","value":"(\w+)"/g), ...text.matchAll(/"type":"inline","name":"(\w+)"/g)].map((match) => match[1] ?? ''))];
}

function literals(schema: z.ZodDiscriminatedUnion): string[] {
  return schema.options.map((option) => {
    const type = option instanceof z.ZodObject ? option.shape['_type'] : undefined;
    return type instanceof z.ZodLiteral ? String(type.value) : '?';
  });
}

test('an edition in the Studio takes every kind of block the model has', () => {
  const edition = extracted.find(({ name }) => name === 'edition');
  const offered = membersOf(edition?.attributes?.['blocks']);
  expect(literals(blockSchema).filter((type) => !offered.includes(type))).toEqual([]);
});

test('text in the Studio takes what mail can carry, and nothing the model does not know', () => {
  const text = extracted.find(({ name }) => name === 'mailText');
  const inside = new Set(['span', 'link', 'articleLink', 'mergeField', 'reference', 'slug']);
  const offered = membersOf(text).filter((type) => !inside.has(type) && !type.includes('Reference') && !type.startsWith('sanity'));
  expect(offered.toSorted()).toEqual(literals(portableTextNodeSchema).toSorted());
});

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type AskedBlock = NonNullable<EditionQuestionResult[number]['blocks']>[number]['_type'];

test('the question about an edition yields just those kinds of block, as the compiler sees it', () => {
  const isSame: Same<AskedBlock, BlockType> = true;
  expect(isSame).toBe(true);
});
