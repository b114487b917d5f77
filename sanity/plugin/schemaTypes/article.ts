import { DocumentTextIcon } from '@sanity/icons/DocumentText';
import { defineArrayMember, defineField, defineType } from 'sanity';
import { documentRules } from '../validation/documentRules.ts';
import { imageField } from './imageFields.ts';
import { linkField } from './linkField.ts';
import { slugField } from './slugField.ts';

export function articleType(types: { author: string; topic: string }) {
  return defineType({
    name: 'article',
    title: 'Article',
    type: 'document',
    icon: DocumentTextIcon,
    groups: [
      { name: 'text', title: 'Text', default: true },
      { name: 'about', title: 'About it' },
      { name: 'care', title: 'Review and disclaimer' },
    ],
    fields: [
      defineField({ name: 'title', title: 'Title', type: 'string', group: 'text', validation: (rule) => rule.required() }),
      slugField({ source: 'title', group: 'about', description: 'Names the article in web addresses.' }),
      defineField({
        name: 'deck',
        title: 'Deck',
        type: 'text',
        rows: 2,
        group: 'text',
        description: 'One or two sentences under the title. Cards and lists in an edition show it.',
        validation: (rule) => rule.max(300).warning('Longer than 300 characters: cards become walls of text.'),
      }),
      imageField({ name: 'hero', title: 'Hero picture', group: 'text', hasCaption: true }),
      defineField({
        name: 'keyPoints',
        title: 'Key points',
        type: 'array',
        group: 'text',
        of: [defineArrayMember({ type: 'string' })],
        description: 'What a reader should take away, one sentence each; three or four at most.',
        validation: (rule) => rule.max(5).warning('More than five key points are not key points.'),
      }),
      defineField({ name: 'body', title: 'Text', type: 'mailText', group: 'text' }),
      defineField({
        name: 'authors',
        title: 'Authors',
        type: 'array',
        group: 'about',
        of: [defineArrayMember({ type: 'reference', to: [{ type: types.author }] })],
        validation: (rule) => rule.unique(),
      }),
      defineField({
        name: 'topics',
        title: 'Topics',
        type: 'array',
        group: 'about',
        of: [defineArrayMember({ type: 'reference', to: [{ type: types.topic }] })],
        validation: (rule) => rule.unique(),
      }),
      defineField({ name: 'publishedAt', title: 'Published on', type: 'datetime', group: 'about', initialValue: () => new Date().toISOString() }),
      linkField({
        name: 'canonicalUrl',
        title: 'Web address',
        group: 'about',
        description: 'Where the article lives on the web. Cards link to it; without it, only "Full article" can carry this article.',
      }),
      defineField({
        name: 'related',
        title: 'Related articles',
        type: 'array',
        group: 'about',
        of: [defineArrayMember({ type: 'reference', to: [{ type: 'article' }], options: { filter: ({ document }) => ({ filter: '!(_id in [$id, "drafts." + $id])', params: { id: document._id.replace(/^drafts\./, '') } }) } })],
        validation: (rule) => rule.unique(),
      }),
      defineField({
        name: 'review',
        title: 'Medical review',
        type: 'object',
        group: 'care',
        description: 'Who read the article for medical correctness, and when.',
        fields: [
          defineField({ name: 'reviewer', title: 'Reviewer', type: 'reference', to: [{ type: types.author }], validation: (rule) => rule.required() }),
          defineField({
            name: 'reviewedAt',
            title: 'Reviewed on',
            type: 'datetime',
            validation: (rule) => rule.required(),
          }),
        ],
      }),
      defineField({
        name: 'disclaimer',
        title: 'Disclaimer',
        type: 'reference',
        to: [{ type: 'disclaimer' }],
        group: 'care',
        description: "Only where this article needs a stronger one than the newsletter's; it then stands in the edition beside it.",
      }),
    ],
    validation: documentRules('article'),
    orderings: [
      { name: 'newest', title: 'Newest', by: [{ field: 'publishedAt', direction: 'desc' }] },
      { name: 'title', title: 'Title', by: [{ field: 'title', direction: 'asc' }] },
    ],
    preview: {
      select: { title: 'title', media: 'hero', publishedAt: 'publishedAt', author: 'authors.0.name', reviewedAt: 'review.reviewedAt' },
      prepare: ({ title, media, publishedAt, author, reviewedAt }) => ({
        title,
        media,
        subtitle: [typeof publishedAt === 'string' ? publishedAt.slice(0, 10) : 'No date', author, reviewedAt ? undefined : 'not reviewed'].filter(Boolean).join(' · '),
      }),
    },
  });
}
