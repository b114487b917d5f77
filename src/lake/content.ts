/** The Content port over a content lake, local or Sanity's: previews read drafts, live mailings what is published. */
import { z } from 'zod';
import { GalleyError } from '../lib/error.ts';
import { isJsonObject } from '../lib/json.ts';
import { newsletterSchema } from '../model/newsletter.ts';
import type { Content, EditionSummary, Perspective } from '../ports/content.ts';
import { askLake, createLakeClient } from './client.ts';
import type { LakeOptions } from './options.ts';
import { parseEdition } from './parse-edition.ts';
import { editionQuestion, editionsQuestion, newsletterQuestion, studioSecretQuestion } from './question.ts';

export interface ContentOptions extends LakeOptions {
  /** GROQ of the team's own that yields our shape; parameters as in question.ts. */
  query?: string;
  editionsQuery?: string;
}

const summariesSchema = z.array(
  z.object({
    _id: z.string(),
    title: z.string().nullish(),
    slug: z.string().nullish(),
    newsletter: z.string().nullish(),
    status: z.enum(['draft', 'ready']).nullish(),
    sendAt: z.string().nullish(),
  }),
);

const cardSchema = newsletterSchema.pick({ slug: true, title: true, from: true, list: true, postalAddress: true }).extend({
  description: z.string().nullish(),
  theme: z.string().nullish().transform((name) => name ?? 'default'),
  language: z.string().nullish().transform((language) => language ?? 'en'),
  tracking: newsletterSchema.shape.tracking.removeDefault().nullish().transform((tracking) => tracking ?? 'none'),
});

export function createContent(options: ContentOptions): Content {
  const client = createLakeClient(options);
  const ask = <T>(perspective: Perspective | 'raw', question: string, params: Record<string, string> = {}): Promise<T> =>
    askLake(options, () => client.withConfig({ perspective }).fetch<T>(question, params));

  const editions = async (perspective: Perspective): Promise<EditionSummary[]> =>
    summariesSchema.parse(await ask(perspective, options.editionsQuery ?? editionsQuestion)).map((row) => ({
      id: row._id,
      slug: `${row.newsletter ?? '?'}/${row.slug ?? row._id}`,
      title: row.title ?? row.slug ?? row._id,
      status: row.status ?? 'draft',
      ...(row.sendAt ? { sendAt: row.sendAt } : {}),
    }));

  return {
    async edition(reference, perspective) {
      const answer = await ask<unknown>(perspective, options.query ?? editionQuestion, parametersOf(reference));
      return parseEdition(theOne(reference, perspective, Array.isArray(answer) ? answer : [answer]));
    },
    async newsletter(slug) {
      const found = cardSchema.safeParse(await ask('published', newsletterQuestion, { slug }));
      if (!found.success) return undefined;
      const { description, ...card } = found.data;
      return description ? { ...card, description } : card;
    },
    editions,
    async due(now) {
      const ready = await editions('published');
      return ready.filter((row) => row.status === 'ready' && row.sendAt !== undefined && Date.parse(row.sendAt) <= now.getTime());
    },
    async writeReport(mailingId, report) {
      await askLake(options, () => client.createOrReplace({ _id: `mailingReport.${mailingId}`, _type: 'mailingReport', ...report }));
    },
    clock: async () => new Date(await ask<string>('raw', 'now()')),
    async studioSecretMadeAt(secret) {
      const madeAt = await ask<string | null>('raw', studioSecretQuestion, { secret });
      return madeAt === null ? undefined : new Date(madeAt);
    },
  };
}

function parametersOf(reference: string): { id: string; slug: string; newsletter: string } {
  const [first = '', second] = reference.split('/');
  const id = reference.replace(/^drafts\./, '');
  return second === undefined ? { id, slug: first, newsletter: '' } : { id, slug: second, newsletter: first };
}

function theOne(reference: string, perspective: Perspective, found: unknown[]): Parameters<typeof parseEdition>[0] {
  const editions = found.filter(isJsonObject);
  const [edition] = editions;
  if (edition === undefined) {
    throw new GalleyError('noInput', 'edition-unknown', `There is no ${perspective === 'published' ? 'published ' : ''}edition "${reference}" in the content lake.`, {
      hint: perspective === 'published' ? 'Publish it in the Studio, or list what there is with: npx galley check' : 'List what there is with: npx galley check',
    });
  }
  if (editions.length > 1) {
    throw new GalleyError('usage', 'edition-ambiguous', `More than one edition answers to "${reference}".`, {
      hint: 'Name it with its newsletter: newsletter-slug/edition-slug.',
    });
  }
  return edition;
}
