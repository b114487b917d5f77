/**
 * Portable Text limited to what mail can carry. These shapes are what the GROQ question yields (references followed),
 * after white space and forbidden characters have been cleaned; the Studio's schema offers exactly these.
 */
import { z } from 'zod';
import { imageSchema } from './image.ts';
import { webUrl } from './link.ts';

const key = z.string().min(1);

export const spanSchema = z.object({
  _type: z.literal('span'),
  _key: key,
  text: z.string(),
  /** Decorators (`strong`, `em`, `underline`, `sup`, `sub`, `code`, `strike-through`) or keys of `markDefs`. */
  marks: z.array(z.string()).default([]),
});

/** A place filled per recipient. Editors pick it from a list and give a fallback; they never type template syntax. */
export const mergeFieldSchema = z.object({
  _type: z.literal('mergeField'),
  _key: key,
  field: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'must be the name of a subscriber field'),
  fallback: z.string().default(''),
});

export const linkSchema = z.object({ _type: z.literal('link'), _key: key, href: webUrl });

/** A link to an article in the lake: it goes wherever that article lives on the web. */
export const articleLinkSchema = z.object({
  _type: z.literal('articleLink'),
  _key: key,
  article: z.object({ _id: z.string(), title: z.string(), canonicalUrl: webUrl }),
});

export const decorators = ['strong', 'em', 'underline', 'sup', 'sub', 'code', 'strike-through'] as const;
export const blockStyles = ['normal', 'h2', 'h3', 'h4', 'blockquote'] as const;

export const textBlockSchema = z.object({
  _type: z.literal('block'),
  _key: key,
  style: z.enum(blockStyles).default('normal'),
  listItem: z.enum(['bullet', 'number']).optional(),
  /** Depth of a list item, from 1. */
  level: z.number().int().min(1).max(6).optional(),
  markDefs: z.array(z.discriminatedUnion('_type', [linkSchema, articleLinkSchema])).default([]),
  children: z.array(z.discriminatedUnion('_type', [spanSchema, mergeFieldSchema])).min(1),
});

export const imageBlockSchema = imageSchema.extend({ _type: z.literal('image'), _key: key, href: webUrl.optional() });

export const quoteBlockSchema = z.object({
  _type: z.literal('quote'),
  _key: key,
  text: z.string().trim().min(1, 'has no words'),
  /** Who said it. A quote in a medical newsletter is never anonymous. */
  speaker: z.string().trim().min(1, 'does not say who said it'),
  role: z.string().optional(),
  affiliation: z.string().optional(),
  photo: imageSchema.optional(),
});

export const calloutTones = ['note', 'important', 'call'] as const;

export const calloutBlockSchema = z.object({
  _type: z.literal('callout'),
  _key: key,
  /** `call`: call your care team at once if … */
  tone: z.enum(calloutTones).default('note'),
  title: z.string().optional(),
  body: z.array(textBlockSchema).min(1),
});

export const buttonBlockSchema = z.object({
  _type: z.literal('button'),
  _key: key,
  label: z.string().trim().min(1, 'has no label'),
  href: webUrl,
});

export const tableBlockSchema = z.object({
  _type: z.literal('table'),
  _key: key,
  caption: z.string().optional(),
  /** The first row holds the column headings. */
  hasHeaderRow: z.boolean().default(true),
  /** The first cell of each row is that row's heading. */
  hasHeaderColumn: z.boolean().default(true),
  rows: z.array(z.object({ _key: key, cells: z.array(z.string()).min(1) })).min(1),
});

export const dividerBlockSchema = z.object({ _type: z.literal('divider'), _key: key });

export const portableTextNodeSchema = z.discriminatedUnion('_type', [
  textBlockSchema,
  imageBlockSchema,
  quoteBlockSchema,
  calloutBlockSchema,
  buttonBlockSchema,
  tableBlockSchema,
  dividerBlockSchema,
]);

export const portableTextSchema = z.array(portableTextNodeSchema);

export type Span = z.infer<typeof spanSchema>;
export type MergeFieldNode = z.infer<typeof mergeFieldSchema>;
export type TextBlock = z.infer<typeof textBlockSchema>;
export type ImageBlock = z.infer<typeof imageBlockSchema>;
export type QuoteBlock = z.infer<typeof quoteBlockSchema>;
export type CalloutBlock = z.infer<typeof calloutBlockSchema>;
export type ButtonBlock = z.infer<typeof buttonBlockSchema>;
export type TableBlock = z.infer<typeof tableBlockSchema>;
export type DividerBlock = z.infer<typeof dividerBlockSchema>;
export type PortableTextNode = z.infer<typeof portableTextNodeSchema>;
export type PortableText = PortableTextNode[];

/** The words alone, for reading time, subject suggestions and search; blocks are separated by a blank line. */
export function plainWords(text: PortableText): string {
  return text.map(wordsOf).filter((words) => words !== '').join('\n\n');
}

function wordsOf(node: PortableTextNode): string {
  switch (node._type) {
    case 'block':
      return node.children.map((child) => (child._type === 'span' ? child.text : child.fallback)).join('');
    case 'quote':
      return node.text;
    case 'callout':
      return [node.title ?? '', ...node.body.map(wordsOf)].join('\n').trim();
    case 'button':
      return node.label;
    case 'table':
      return node.rows.map((row) => row.cells.join(' ')).join('\n');
    case 'image':
      return node.caption ?? '';
    case 'divider':
      return '';
  }
}
