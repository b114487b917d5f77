/** What editors write, who wrote it, and what it is about. */
import { z } from 'zod';
import { disclaimerSchema } from './disclaimer.ts';
import { imageSchema } from './image.ts';
import { webUrl } from './link.ts';
import { portableTextSchema } from './portable-text.ts';

export const isoInstant = z.iso.datetime({ offset: true });
const title = z.string().trim().min(1, 'has no title');

export const topicSchema = z.object({ _id: z.string(), title, slug: z.string().optional() });

export const authorSchema = z.object({
  _id: z.string(),
  name: z.string().trim().min(1, 'has no name'),
  slug: z.string().optional(),
  role: z.string().optional(),
  credentials: z.string().optional(),
  bio: portableTextSchema.default([]),
  photo: imageSchema.optional(),
  links: z.array(z.object({ _key: z.string(), label: z.string(), href: webUrl })).default([]),
});

/** An article as another one points to it: enough for a link and a thumbnail. */
export const relatedArticleSchema = z.object({
  _id: z.string(),
  title,
  deck: z.string().optional(),
  canonicalUrl: webUrl.optional(),
  hero: imageSchema.optional(),
});

export const articleSchema = relatedArticleSchema.extend({
  slug: z.string().optional(),
  authors: z.array(authorSchema).default([]),
  topics: z.array(topicSchema).default([]),
  publishedAt: isoInstant.optional(),
  body: portableTextSchema.default([]),
  keyPoints: z.array(z.string().trim().min(1)).default([]),
  related: z.array(relatedArticleSchema).default([]),
  /** The medical review: by whom and when. */
  review: z.object({ reviewer: authorSchema, reviewedAt: isoInstant }).optional(),
  /** Stronger than the newsletter's; stands in the edition beside it. */
  disclaimer: disclaimerSchema.optional(),
});

export type Topic = z.infer<typeof topicSchema>;
export type Author = z.infer<typeof authorSchema>;
export type RelatedArticle = z.infer<typeof relatedArticleSchema>;
export type Article = z.infer<typeof articleSchema>;
