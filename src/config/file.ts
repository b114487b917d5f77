/** What only the configuration file can hold: the mapping of a team's own content types, allowed hosts, pace by organisation, and segments. */
import { z } from 'zod';

const segmentSchema = z.strictObject({
  languages: z.array(z.string()).optional(),
  timeZones: z.array(z.string()).optional(),
  attributes: z.record(z.string(), z.array(z.string())).optional(),
});

export const configurationFileSchema = z.object({
  content: z
    .strictObject({
      /** GROQ with the parameters $id, $slug, $newsletter that yields editions in Galley's shape. */
      query: z.string().optional(),
      /** GROQ that lists editions: _id, title, slug, newsletter, status, sendAt. */
      editions: z.string().optional(),
    })
    .optional(),
  /** Where links and pictures may lead, subdomains included; absent: anywhere. Preflight names each that leads elsewhere. */
  allowedHosts: z.array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'is not a host name in small letters, like plainwords.example')).optional(),
  pace: z
    .strictObject({
      /** By organisation, as `src/model/organisation.ts` names it, or by a domain: messages a second, of all workers together. */
      organisations: z.record(z.string(), z.strictObject({ perSecond: z.number().positive() })).optional(),
      /** Whose a domain is, beyond those that are known. */
      domains: z.record(z.string(), z.string()).optional(),
      /** Messages allowed on the first day with a relay, the second and so on; after the last, any number. */
      warmUp: z.array(z.number().int().positive()).optional(),
    })
    .optional(),
  segments: z.record(z.string(), segmentSchema).optional(),
});

export type ConfigurationFile = z.infer<typeof configurationFileSchema>;
