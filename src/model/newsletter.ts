/** The publication: name, sender, theme, the list it goes to, its schedule. */
import { z } from 'zod';
import { addressSchema } from './address.ts';
import { imageSchema } from './image.ts';
import { webUrl } from './link.ts';

export const languages = ['en', 'es', 'de', 'nb', 'ar'] as const;
export type Language = (typeof languages)[number];

const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'is not a colour like #0B5F60');

export const severities = ['error', 'warning', 'notice', 'off'] as const;

export const newsletterSchema = z.object({
  _id: z.string(),
  title: z.string().trim().min(1, 'has no title'),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'has no slug of small letters, digits and hyphens'),
  description: z.string().optional(),
  from: z.object({ name: z.string().trim().min(1, 'has no sender name'), address: addressSchema }),
  replyTo: addressSchema.optional(),
  /** The slug of the list of subscribers in the ledger. */
  list: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'names no list'),
  theme: z.string().default('default'),
  language: z.enum(languages).default('en'),
  timeZone: z.string().default('UTC').refine(isTimeZone, 'is not a time zone like Europe/Oslo'),
  postalAddress: z.string().trim().min(1, 'has no postal address'),
  copyrightHolder: z.string().trim().min(1, 'has no copyright holder'),
  logo: imageSchema.optional(),
  logoDark: imageSchema.optional(),
  /** Colours of its own over the theme's; contrast is judged by preflight. */
  colours: z.object({ accent: colour.optional(), accentDark: colour.optional() }).optional(),
  socialLinks: z.array(z.object({ _key: z.string(), label: z.string().trim().min(1), href: webUrl })).default([]),
  /** Where people subscribe and read about the newsletter. */
  website: webUrl.optional(),
  /** How many people must approve an edition. */
  approvals: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  tracking: z.enum(['none', 'clicks']).default('none'),
  /** Raises or lowers a preflight rule's severity; the disclaimer's, unsubscribe's and address's cannot be lowered. */
  preflight: z.array(z.object({ _key: z.string(), rule: z.string(), severity: z.enum(severities) })).default([]),
});

export type Newsletter = z.infer<typeof newsletterSchema>;

/** Right to left for Arabic, Hebrew, Persian and Urdu. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(?:ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr';
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // Intl throws RangeError for a zone it does not know: that is the answer.
    return false;
  }
}
