/** Beginnings of documents: an edition of this newsletter, or one with the frame of its last edition. */
import { BookIcon } from '@sanity/icons/Book';
import { CopyIcon } from '@sanity/icons/Copy';
import type { InitialValueResolverContext, Template } from 'sanity';
import { lakeVersion } from '../lakeVersion.ts';
import { type EditionValue, frameOf } from './frame.ts';
import { newKey } from './newKey.ts';

const lastEdition = '*[_type == "edition" && newsletter._ref == $newsletterId] | order(_createdAt desc)[0]';
const parameters = [{ name: 'newsletterId', title: 'Newsletter', type: 'string' }];

interface OfNewsletter {
  newsletterId: string;
}

const ofNewsletter: Template<OfNewsletter> = {
  id: 'edition-of-newsletter',
  title: 'Empty edition',
  schemaType: 'edition',
  icon: BookIcon,
  parameters,
  value: ({ newsletterId }: OfNewsletter) => ({ newsletter: { _type: 'reference', _ref: newsletterId }, status: 'draft', localTime: false }),
};

const frame: Template<OfNewsletter> = {
  id: 'edition-frame',
  title: "Last edition's frame",
  schemaType: 'edition',
  icon: CopyIcon,
  parameters,
  value: async ({ newsletterId }: OfNewsletter, context: InitialValueResolverContext) => {
    const client = context.getClient({ apiVersion: lakeVersion }).withConfig({ perspective: 'drafts' });
    const last = await client.fetch<EditionValue | null>(lastEdition, { newsletterId });
    return frameOf(last ?? { newsletter: { _type: 'reference', _ref: newsletterId } }, newKey);
  },
};

export const editionTemplates = [ofNewsletter, frame];
