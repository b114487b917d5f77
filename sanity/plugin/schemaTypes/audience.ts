import { defineArrayMember, defineField } from 'sanity';

const shortName = /^[a-z0-9][a-z0-9-]{0,62}$/;

const slugs = (name: string, title: string, description: string) =>
  defineField({
    name,
    title,
    type: 'array',
    description,
    of: [defineArrayMember({ type: 'string', validation: (rule) => rule.regex(shortName, { name: 'short name of small letters, digits and hyphens' }) })],
    options: { layout: 'tags' },
    validation: (rule) => rule.unique(),
  });

/** Lists and segments live in the ledger, so they are named by their slugs here. */
export const audienceField = defineField({
  name: 'audience',
  title: 'Audience',
  type: 'object',
  group: 'audience',
  description: "Leave all empty for everybody on the newsletter's list. Who is suppressed or unsubscribed never gets it, whatever stands here.",
  fields: [
    slugs('lists', 'Lists', "Instead of the newsletter's own."),
    slugs('segments', 'Segments', 'Only those who are in one of them.'),
    slugs('exclude', 'Leave out', 'Everybody on these lists or in these segments.'),
  ],
});
