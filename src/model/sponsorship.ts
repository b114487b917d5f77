/** A paid block: always labelled, with start, end and advertiser. */
import { z } from 'zod';
import { isoInstant } from './article.ts';
import { imageSchema } from './image.ts';
import { webUrl } from './link.ts';
import { portableTextSchema } from './portable-text.ts';

export const sponsorshipSchema = z.object({
  _id: z.string(),
  advertiser: z.string().trim().min(1, 'names no advertiser'),
  /** Words such as "Sponsored by"; a theme prints the advertiser after it. */
  label: z.string().trim().min(1, 'has no label'),
  body: portableTextSchema.default([]),
  image: imageSchema.optional(),
  url: webUrl,
  linkLabel: z.string().optional(),
  startsAt: isoInstant,
  endsAt: isoInstant,
  /** Names of advertisers that must not stand in the same edition. */
  competitors: z.array(z.string()).default([]),
  /** Shown beneath the block and never without it. */
  safetyInformation: portableTextSchema.default([]),
});

export type Sponsorship = z.infer<typeof sponsorshipSchema>;
