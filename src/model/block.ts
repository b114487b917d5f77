/** The typed parts of an edition. Cards and lists may override title and blurb for this edition. */
import { z } from 'zod';
import { articleSchema, authorSchema } from './article.ts';
import {
  buttonBlockSchema,
  calloutBlockSchema,
  dividerBlockSchema,
  imageBlockSchema,
  portableTextSchema,
  quoteBlockSchema,
  tableBlockSchema,
} from './portable-text.ts';
import { sponsorshipSchema } from './sponsorship.ts';

const key = z.string().min(1);
const override = { title: z.string().optional(), blurb: z.string().optional() };

export const blockSchema = z.discriminatedUnion('_type', [
  /** The story the edition is about: large picture, headline, deck, byline, key points, one filled button. */
  z.object({ _type: z.literal('leadArticle'), _key: key, article: articleSchema, label: z.string().optional(), ...override }),
  z.object({ _type: z.literal('articleCard'), _key: key, article: articleSchema, ...override }),
  z.object({
    _type: z.literal('articleList'),
    _key: key,
    heading: z.string().optional(),
    items: z.array(z.object({ _key: key, article: articleSchema, ...override })).min(1, 'lists no articles'),
  }),
  /** The whole body in the mail. */
  z.object({ _type: z.literal('fullArticle'), _key: key, article: articleSchema, label: z.string().optional(), ...override }),
  z.object({ _type: z.literal('richText'), _key: key, body: portableTextSchema.min(1, 'has no text') }),
  imageBlockSchema,
  quoteBlockSchema,
  calloutBlockSchema,
  buttonBlockSchema,
  tableBlockSchema,
  z.object({ _type: z.literal('sponsor'), _key: key, sponsorship: sponsorshipSchema }),
  z.object({ _type: z.literal('author'), _key: key, author: authorSchema }),
  z.object({
    _type: z.literal('related'),
    _key: key,
    heading: z.string().optional(),
    articles: z.array(articleSchema).min(1, 'lists no articles'),
  }),
  dividerBlockSchema,
]);

export type Block = z.infer<typeof blockSchema>;
export type BlockType = Block['_type'];
export type BlockOf<T extends BlockType> = Extract<Block, { _type: T }>;
