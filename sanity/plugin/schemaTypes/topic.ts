import { TagIcon } from '@sanity/icons/Tag';
import { defineField, defineType } from 'sanity';
import { slugField } from './slugField.ts';

export const topicType = defineType({
  name: 'topic',
  title: 'Topic',
  type: 'document',
  icon: TagIcon,
  fields: [
    defineField({ name: 'title', title: 'Title', type: 'string', description: 'What articles are about, as readers would say it.', validation: (rule) => rule.required() }),
    slugField({ source: 'title', description: 'Names the topic in web addresses.' }),
  ],
  preview: { select: { title: 'title' } },
});
