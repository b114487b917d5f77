/** One dated piece of a newsletter, as composed in the Studio, with all it refers to. */
import { z } from 'zod';
import { type Article, isoInstant } from './article.ts';
import { type Block, blockSchema } from './block.ts';
import { type Disclaimer, disclaimerSchema } from './disclaimer.ts';
import { newsletterSchema } from './newsletter.ts';
import { portableTextSchema } from './portable-text.ts';

export const audienceSchema = z.object({
  /** Slugs of lists; empty means the newsletter's own. */
  lists: z.array(z.string()).default([]),
  /** Slugs of segments: only those who are in one of them. */
  segments: z.array(z.string()).default([]),
  /** Slugs of lists and segments whose people are left out. */
  exclude: z.array(z.string()).default([]),
});

export const approvalSchema = z.object({
  _key: z.string(),
  fingerprint: z.string(),
  /** The approving person's id in the lake, and the name as it was then. */
  by: z.object({ id: z.string(), name: z.string() }),
  at: isoInstant,
});

export const editionStatuses = ['draft', 'ready'] as const;

/** What a reader can see of an edition, and whom it goes to: the part that the fingerprint covers. */
export const editionContentSchema = z.object({
  _id: z.string(),
  title: z.string().trim().min(1, 'has no title'),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,95}$/, 'has no slug of small letters, digits and hyphens'),
  issueNumber: z.number().int().positive().optional(),
  newsletter: newsletterSchema,
  /** May be empty while an editor is at work; preflight stops an empty one. */
  subject: z.string().default(''),
  preheader: z.string().default(''),
  language: newsletterSchema.shape.language.removeDefault().optional(),
  intro: portableTextSchema.default([]),
  blocks: z.array(blockSchema).default([]),
  /** The edition's own or, where it names none, the newsletter's. */
  disclaimer: disclaimerSchema,
  audience: audienceSchema.prefault({}),
});

/** The part an approval does not cover: decisions about the edition rather than its content. */
export const editionDecisionsSchema = z.object({
  status: z.enum(editionStatuses).default('draft'),
  approvals: z.array(approvalSchema).default([]),
  /** Not before this instant. */
  sendAt: isoInstant.optional(),
  /** Send at the wall-clock time of `sendAt` in each recipient's own zone. */
  localTime: z.boolean().default(false),
});

/** A document's exact state: recorded beside the fingerprint as proof. */
export interface Revision {
  id: string;
  type: string;
  revision: string;
}

export type EditionContent = z.infer<typeof editionContentSchema>;
export type EditionDecisions = z.infer<typeof editionDecisionsSchema>;
export type Approval = z.infer<typeof approvalSchema>;
export type Audience = z.infer<typeof audienceSchema>;

export interface Edition extends EditionContent, EditionDecisions {
  /** Lower-case hexadecimal SHA-256 over what a reader could see (lake/fingerprint.ts). */
  fingerprint: string;
  revisions: Revision[];
}

/** Every article in the edition once, in the order of reading. */
export function articlesOf(edition: Pick<EditionContent, 'blocks'>): Article[] {
  const found = new Map<string, Article>();
  for (const article of edition.blocks.flatMap(articlesOfBlock)) {
    if (!found.has(article._id)) found.set(article._id, article);
  }
  return [...found.values()];
}

function articlesOfBlock(block: Block): Article[] {
  switch (block._type) {
    case 'leadArticle':
    case 'articleCard':
    case 'fullArticle':
      return [block.article];
    case 'articleList':
      return block.items.map((item) => item.article);
    case 'related':
      return block.articles;
    case 'richText':
    case 'image':
    case 'quote':
    case 'callout':
    case 'button':
    case 'table':
    case 'sponsor':
    case 'author':
    case 'divider':
      return [];
  }
}

/** The disclaimers that must stand: the edition's first, then those its articles bring, each once. */
export function disclaimersOf(edition: Pick<EditionContent, 'blocks' | 'disclaimer'>): Disclaimer[] {
  const found = new Map<string, Disclaimer>([[edition.disclaimer._id, edition.disclaimer]]);
  for (const { disclaimer } of articlesOf(edition)) if (disclaimer) found.set(disclaimer._id, disclaimer);
  return [...found.values()];
}

/** The language the edition is written in, else its newsletter's. */
export function languageOf(edition: Pick<EditionContent, 'language' | 'newsletter'>): string {
  return edition.language ?? edition.newsletter.language;
}

/** Approvals that count: for this very fingerprint, one a person. */
export function standingApprovals(edition: Pick<Edition, 'approvals' | 'fingerprint'>): Approval[] {
  const byPerson = new Map<string, Approval>();
  for (const approval of edition.approvals) {
    if (approval.fingerprint === edition.fingerprint) byPerson.set(approval.by.id, approval);
  }
  return [...byPerson.values()];
}

/** `drifted`: somebody approved it, and its content has changed since. */
export type ApprovalState = 'approved' | 'waiting' | 'drifted';

export function approvalState(edition: Pick<Edition, 'approvals' | 'fingerprint' | 'newsletter'>): ApprovalState {
  const standing = standingApprovals(edition).length;
  if (standing >= edition.newsletter.approvals) return 'approved';
  return edition.approvals.length > standing ? 'drifted' : 'waiting';
}
