/** The blocks that place articles in an edition. Title and blurb may be other words for this edition only. */
import { DocumentTextIcon } from '@sanity/icons/DocumentText';
import { DocumentsIcon } from '@sanity/icons/Documents';
import { StarIcon } from '@sanity/icons/Star';
import { UlistIcon } from '@sanity/icons/Ulist';
import { defineArrayMember, defineField, type PreviewConfig } from 'sanity';

const override = [
  defineField({ name: 'title', title: 'Title in this edition', type: 'string', description: "Leave empty to use the article's own." }),
  defineField({ name: 'blurb', title: 'Blurb in this edition', type: 'text', rows: 2, description: "Leave empty to use the article's deck." }),
];

const label = defineField({ name: 'label', title: 'Label', type: 'string', description: 'A word or two over the headline, such as "New research".' });

const preview = (subtitle: string): PreviewConfig => ({
  select: { title: 'title', articleTitle: 'article.title', media: 'article.hero' },
  prepare: ({ title, articleTitle, media }) => ({ title: title ?? articleTitle ?? 'No article chosen', subtitle, media }),
});

function article(articleType: string) {
  return defineField({
    name: 'article',
    title: 'Article',
    type: 'reference',
    to: [{ type: articleType }],
    validation: (rule) => rule.required(),
  });
}

export function articleBlockMembers(articleType: string) {
  return [
    defineArrayMember({
      name: 'leadArticle',
      title: 'Lead article',
      type: 'object',
      icon: StarIcon,
      fields: [article(articleType), label, ...override],
      preview: preview('Lead article'),
    }),
    defineArrayMember({
      name: 'articleCard',
      title: 'Article card',
      type: 'object',
      icon: DocumentTextIcon,
      fields: [article(articleType), ...override],
      preview: preview('Article card'),
    }),
    defineArrayMember({
      name: 'articleList',
      title: 'Article list',
      type: 'object',
      icon: UlistIcon,
      fields: [
        defineField({ name: 'heading', title: 'Heading', type: 'string' }),
        defineField({
          name: 'items',
          title: 'Articles',
          type: 'array',
          of: [
            defineArrayMember({
              name: 'articleListItem',
              title: 'Article',
              type: 'object',
              icon: DocumentTextIcon,
              fields: [article(articleType), ...override],
              preview: preview('Article'),
            }),
          ],
          validation: (rule) => rule.required().min(1),
        }),
      ],
      preview: {
        select: { heading: 'heading', items: 'items' },
        prepare: ({ heading, items }) => ({ title: heading ?? 'Article list', subtitle: `${Array.isArray(items) ? items.length : 0} articles` }),
      },
    }),
    defineArrayMember({
      name: 'fullArticle',
      title: 'Full article',
      type: 'object',
      icon: DocumentsIcon,
      description: 'The whole text in the mail.',
      fields: [article(articleType), label, ...override],
      preview: preview('Full article'),
    }),
  ];
}
