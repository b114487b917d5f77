import { BlockquoteIcon } from '@sanity/icons/Blockquote';
import { defineField, defineType } from 'sanity';
import { imageField } from '../imageFields.ts';

export const quoteType = defineType({
  name: 'quote',
  title: 'Quote',
  type: 'object',
  icon: BlockquoteIcon,
  fields: [
    defineField({ name: 'text', title: 'What was said', type: 'text', rows: 3, description: 'Without quotation marks; the theme sets those of the language.', validation: (rule) => rule.required() }),
    defineField({ name: 'speaker', title: 'Who said it', type: 'string', description: 'A quote in a medical newsletter is never anonymous.', validation: (rule) => rule.required() }),
    defineField({ name: 'role', title: 'Role', type: 'string', description: 'Such as "Consultant haematologist" or "Patient".' }),
    defineField({ name: 'affiliation', title: 'Affiliation', type: 'string', description: 'The hospital, university or group they speak for.' }),
    imageField({ name: 'photo', title: 'Photo' }),
  ],
  preview: {
    select: { title: 'text', subtitle: 'speaker', media: 'photo' },
    prepare: ({ title, subtitle, media }) => ({ title: title ? `“${title}”` : 'Quote without words', subtitle: subtitle ?? 'Who said it?', media }),
  },
});
