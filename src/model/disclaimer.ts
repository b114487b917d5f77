/** The text that must stand in every edition. Its revision is proof of which wording each recipient got. */
import { z } from 'zod';
import { portableTextSchema } from './portable-text.ts';

export const disclaimerSchema = z.object({
  _id: z.string(),
  title: z.string().trim().min(1, 'has no title'),
  language: z.string().optional(),
  body: portableTextSchema.min(1, 'has no text'),
  appliesTo: z.string().optional(),
});

export type Disclaimer = z.infer<typeof disclaimerSchema>;
