/** The blocks of an edition that are not places for articles, nor shared with running text. */
import { CreditCardIcon } from '@sanity/icons/CreditCard';
import { TextIcon } from '@sanity/icons/Text';
import { UserIcon } from '@sanity/icons/User';
import { LinkIcon } from '@sanity/icons/Link';
import { defineArrayMember, defineField } from 'sanity';
import { firstWords } from '../../read.ts';

export function otherBlockMembers(types: { article: string; author: string }) {
  return [
    defineArrayMember({
      name: 'richText',
      title: 'Text',
      type: 'object',
      icon: TextIcon,
      fields: [defineField({ name: 'body', title: 'Text', type: 'mailText', validation: (rule) => rule.required().min(1) })],
      preview: {
        select: { body: 'body' },
        prepare: ({ body }) => ({ title: firstWords(body) ?? 'Empty text', subtitle: 'Text' }),
      },
    }),
    defineArrayMember({
      name: 'sponsor',
      title: 'Sponsor',
      type: 'object',
      icon: CreditCardIcon,
      fields: [
        defineField({
          name: 'sponsorship',
          title: 'Sponsorship',
          type: 'reference',
          to: [{ type: 'sponsorship' }],
          description: 'Always labelled as paid. Only those that are running may be sent.',
          validation: (rule) => rule.required(),
        }),
      ],
      preview: {
        select: { title: 'sponsorship.advertiser', subtitle: 'sponsorship.label', media: 'sponsorship.image' },
        prepare: ({ title, subtitle, media }) => ({ title: title ?? 'No sponsorship chosen', subtitle: subtitle ?? 'Sponsor', media }),
      },
    }),
    defineArrayMember({
      name: 'author',
      title: 'Author',
      type: 'object',
      icon: UserIcon,
      fields: [defineField({ name: 'author', title: 'Author', type: 'reference', to: [{ type: types.author }], validation: (rule) => rule.required() })],
      preview: {
        select: { title: 'author.name', subtitle: 'author.role', media: 'author.photo' },
        prepare: ({ title, subtitle, media }) => ({ title: title ?? 'No author chosen', subtitle: subtitle ?? 'Author', media }),
      },
    }),
    defineArrayMember({
      name: 'related',
      title: 'Related reading',
      type: 'object',
      icon: LinkIcon,
      fields: [
        defineField({ name: 'heading', title: 'Heading', type: 'string' }),
        defineField({
          name: 'articles',
          title: 'Articles',
          type: 'array',
          of: [defineArrayMember({ type: 'reference', to: [{ type: types.article }] })],
          validation: (rule) => rule.required().min(1),
        }),
      ],
      preview: {
        select: { heading: 'heading', articles: 'articles' },
        prepare: ({ heading, articles }) => ({ title: heading ?? 'Related reading', subtitle: `${Array.isArray(articles) ? articles.length : 0} articles` }),
      },
    }),
  ];
}
